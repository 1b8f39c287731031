package io.trainyard.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people write about a run: its notes, one of its tags, or all of them.
 *
 * @param run whose they are
 * @param runName its name
 * @param what {@code notes}, {@code tag} or {@code tags}
 * @param key of the one tag; empty otherwise
 * @param value as it is edited: of all tags one a line, {@code team=blue}
 * @param tags as they are shown; empty for notes
 */
public record RunWords(long run, String runName, String what, String key, String value, List<String> tags) {
    private static final String OF_MLFLOW = "mlflow.";

    public static RunWords notes(long run, String runName, String notes) {
        return new RunWords(run, runName, "notes", "", notes, List.of());
    }

    /** @param value empty where the run lacks the tag */
    public static RunWords tag(long run, String runName, String key, String value) {
        return new RunWords(run, runName, "tag", key, value, List.of());
    }

    /** Without what MLflow's clients keep in tags; what does not fit a line is shown and left alone. */
    public static RunWords tags(long run, String runName, Map<String, String> all) {
        Map<String, String> own = new TreeMap<>(all);
        own.keySet().removeIf(RunWords::isOfMlflow);
        List<String> shown = own.entrySet().stream().map(RunWords::text).toList();
        List<String> lines = own.entrySet().stream()
                .filter(tag -> fitsALine(tag.getKey(), tag.getValue()))
                .map(RunWords::text)
                .toList();
        return new RunWords(run, runName, "tags", "", String.join("\n", lines), shown);
    }

    /** Whether its value is kept by MLflow's clients, and not for people to change. */
    public static boolean isOfMlflow(String key) {
        return key.startsWith(OF_MLFLOW);
    }

    /** What it is, for those who hear it. */
    public String label() {
        return switch (what) {
                    case "notes" -> "Notes";
                    case "tag" -> "Tag " + key;
                    default -> "Tags";
                } + " of " + runName + " #" + run;
    }

    /** In one line. */
    public String text() {
        return value.isBlank() ? Format.NONE : value.strip().replaceAll("\\s+", " ");
    }

    private static String text(Map.Entry<String, String> tag) {
        return tag.getValue().isEmpty() ? tag.getKey() : tag.getKey() + "=" + tag.getValue();
    }

    private static boolean fitsALine(String key, String value) {
        return key.indexOf('=') < 0
                && (key + value).lines().count() == 1
                && key.strip().equals(key);
    }
}
