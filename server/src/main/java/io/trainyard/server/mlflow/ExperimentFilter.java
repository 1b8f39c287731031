package io.trainyard.server.mlflow;

import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * MLflow's filter of experiments: comparisons of {@code name}, {@code creation_time}, {@code last_update_time} and
 * {@code tags.KEY} joined by {@code AND}, as in {@code name LIKE 'vision%' AND tags.team = 'a'}.
 */
final class ExperimentFilter {
    private static final Pattern CLAUSE = Pattern.compile(
            """
            \\s*(?:(?<kind>attributes?|attr|tags?)\\.)?(?<key>`[^`]+`|"[^"]+"|[\\w./-]+)\
            \\s*(?<comparison>=|!=|<=|>=|<|>|\\bI?LIKE\\b)\
            \\s*(?<value>'[^']*'|"[^"]*"|-?\\d{1,18})\\s*""",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern AND = Pattern.compile("AND\\b", Pattern.CASE_INSENSITIVE);
    private static final Set<String> TIMES = Set.of("creation_time", "last_update_time");
    private static final Set<String> TEXT_COMPARISONS = Set.of("=", "!=", "LIKE", "ILIKE");

    private ExperimentFilter() {}

    static Predicate<Experiment> parse(String filter) {
        if (filter.isBlank()) {
            return any -> true;
        }
        Predicate<Experiment> all = any -> true;
        Matcher clause = CLAUSE.matcher(filter);
        Matcher and = AND.matcher(filter);
        int at = 0;
        while (true) {
            clause.region(at, filter.length());
            if (!clause.lookingAt()) {
                throw unreadable(filter, at);
            }
            all = all.and(predicate(clause));
            at = clause.end();
            if (at == filter.length()) {
                return all;
            }
            and.region(at, filter.length());
            if (!and.lookingAt()) {
                throw unreadable(filter, at);
            }
            at = and.end();
        }
    }

    private static Predicate<Experiment> predicate(Matcher clause) {
        String key = unquoted(clause.group("key"));
        String comparison = clause.group("comparison").toUpperCase(Locale.ROOT);
        String value = clause.group("value");
        @Nullable String kind = clause.group("kind");
        if (kind != null && kind.toLowerCase(Locale.ROOT).startsWith("tag")) {
            Predicate<String> matches = text("tag", comparison, value);
            return experiment -> {
                @Nullable String tag = experiment.tags().get(key);
                return tag != null && matches.test(tag);
            };
        }
        if (key.equals("name")) {
            Predicate<String> matches = text("string attribute", comparison, value);
            return experiment -> matches.test(experiment.name());
        }
        if (TIMES.contains(key)) {
            return time(key, comparison, value);
        }
        throw MlflowProblem.invalid("Invalid attribute key '" + key
                + "' specified. Valid keys are 'name', 'creation_time', 'last_update_time' and 'tags.KEY'.");
    }

    private static Predicate<String> text(String what, String comparison, String quoted) {
        if (!TEXT_COMPARISONS.contains(comparison)) {
            throw MlflowProblem.invalid("Invalid comparator for " + what + ": " + comparison);
        }
        if (!quoted.startsWith("'") && !quoted.startsWith("\"")) {
            throw MlflowProblem.invalid("Expected a quoted string value, got " + quoted);
        }
        String value = unquoted(quoted);
        return switch (comparison) {
            case "=" -> value::equals;
            case "!=" -> text -> !value.equals(text);
            case "LIKE" -> LikePattern.of(value);
            default -> LikePattern.ignoringCase(value);
        };
    }

    private static Predicate<Experiment> time(String key, String comparison, String value) {
        if (!value.matches("-?\\d+")) {
            throw MlflowProblem.invalid(
                    "Expected numeric value type for numeric attribute: " + key + ". Found " + value);
        }
        long wanted = Long.parseLong(value);
        return experiment -> {
            long time = (key.equals("creation_time") ? experiment.createdAt() : experiment.updatedAt()).toEpochMilli();
            return switch (comparison) {
                case "=" -> time == wanted;
                case "!=" -> time != wanted;
                case "<" -> time < wanted;
                case "<=" -> time <= wanted;
                case ">" -> time > wanted;
                case ">=" -> time >= wanted;
                default -> throw MlflowProblem.invalid("Invalid comparator for numeric attribute: " + comparison);
            };
        };
    }

    private static String unquoted(String text) {
        boolean quoted = text.startsWith("'") || text.startsWith("\"") || text.startsWith("`");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static MlflowProblem unreadable(String filter, int at) {
        return MlflowProblem.invalid("Invalid filter '" + filter.strip() + "': at character " + (at + 1)
                + " expected a comparison such as name LIKE 'vision%' or tags.team = 'a', and AND between them.");
    }
}
