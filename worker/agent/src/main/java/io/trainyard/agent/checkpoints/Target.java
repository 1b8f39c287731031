package io.trainyard.agent.checkpoints;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What a command line names: a run, one checkpoint, or a version of a model. */
sealed interface Target {

    /** As in {@code 7}. */
    record OfRun(long run) implements Target {}

    /** As in {@code checkpoint:12}. */
    record OfCheckpoint(long checkpoint) implements Target {}

    /**
     * As in {@code digits@production} or {@code digits@3}.
     *
     * @param version a number or an alias
     */
    record OfModel(String model, String version) implements Target {}

    /** Reads what was typed. */
    final class Converter implements ITypeConverter<Target> {
        private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
        private static final Pattern CHECKPOINT = Pattern.compile("checkpoint:(\\d{1,18})");
        private static final Pattern MODEL = Pattern.compile("(.+)@([^@]+)");

        @Override
        public Target convert(String text) {
            if (NUMBER.matcher(text).matches()) {
                return new OfRun(Long.parseLong(text));
            }
            Matcher checkpoint = CHECKPOINT.matcher(text);
            if (checkpoint.matches()) {
                return new OfCheckpoint(Long.parseLong(checkpoint.group(1)));
            }
            Matcher model = MODEL.matcher(text);
            if (model.matches()) {
                return new OfModel(model.group(1), model.group(2));
            }
            throw new TypeConversionException("'" + text
                    + "' is neither a run (7), nor a checkpoint (checkpoint:12), nor a model (digits@production)");
        }
    }
}
