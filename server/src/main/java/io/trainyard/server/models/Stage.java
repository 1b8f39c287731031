package io.trainyard.server.models;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How far a version has come, as MLflow 2 has it. Aliases say it better. */
public enum Stage {
    NONE("None"),
    STAGING("Staging"),
    PRODUCTION("Production"),
    ARCHIVED("Archived");

    /** Of these a model has one version at a time, if whoever moves one here wants it so. */
    static final Set<Stage> ACTIVE = Set.of(STAGING, PRODUCTION);

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** @param word in any case */
    public static Stage of(String word) {
        return Arrays.stream(values())
                .filter(stage -> stage.word.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidModelProblem("Invalid Model Version stage: %s. Value must be one of %s."
                        .formatted(
                                word, Arrays.stream(values()).map(Stage::word).collect(Collectors.joining(", ")))));
    }
}
