package io.trainyard.server.search.language;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What every run has or may have, beside what was logged. Each has our own word first, then MLflow's and others. */
public enum Attribute {
    ID(ValueType.NUMBER, "id"),
    RUN_ID(ValueType.TEXT, "run_id", "run_uuid"),
    NAME(ValueType.TEXT, "name", "run_name", "run name"),
    EXPERIMENT(ValueType.TEXT, "experiment", "experiment_name"),
    EXPERIMENT_ID(ValueType.NUMBER, "experiment_id"),
    STATUS(ValueType.STATUS, "status"),
    FAMILY(ValueType.TEXT, "family", "architecture"),
    VARIANT(ValueType.TEXT, "variant", "network"),
    /** With or without its version: {@code shapes} and {@code shapes@1}. */
    DATASET(ValueType.TEXT, "dataset"),
    USER(ValueType.TEXT, "user", "user_id"),
    CREATED(ValueType.TIME, "created"),
    /** When it started; while it waits, when it was made. */
    START_TIME(ValueType.TIME, "start_time"),
    STARTED(ValueType.TIME, "started"),
    FINISHED(ValueType.TIME, "finished", "end_time", "ended"),
    /** From its start to its end, or until now. */
    DURATION(ValueType.DURATION, "duration"),
    EPOCH(ValueType.NUMBER, "epoch"),
    EPOCHS(ValueType.NUMBER, "epochs"),
    STEP(ValueType.NUMBER, "step"),
    PARAMETERS(ValueType.NUMBER, "parameters"),
    REASON(ValueType.TEXT, "reason"),
    NOTES(ValueType.TEXT, "notes");

    private final ValueType type;
    private final List<String> names;

    Attribute(ValueType type, String... names) {
        this.type = type;
        this.names = List.of(names);
    }

    public ValueType type() {
        return type;
    }

    public String word() {
        return names.get(0);
    }

    /** The attribute of this name as it stands alone. */
    static Optional<Attribute> named(String name) {
        return Arrays.stream(values())
                .filter(attribute -> attribute.names.stream().anyMatch(name::equalsIgnoreCase))
                .findFirst();
    }

    /** Behind {@code attributes.} MLflow's words count, where {@code created} is the time of the start. */
    static Optional<Attribute> namedByMlflow(String name) {
        return name.equalsIgnoreCase(CREATED.word()) ? Optional.of(START_TIME) : named(name);
    }

    static String words() {
        return Arrays.stream(values()).map(Attribute::word).collect(Collectors.joining(", "));
    }
}
