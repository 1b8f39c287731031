package io.trainyard.server.mlflow.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/** What metrics, parameters and tags may be called. MLflow may keep them as files, and its rules show it. */
public final class Names {
    /** Characters of a name. */
    public static final int LONGEST = 250;

    private static final Pattern POSSIBLE = Pattern.compile("[/\\w.\\- :]*", Pattern.UNICODE_CHARACTER_CLASS);

    private Names() {}

    /**
     * @param request and its field, for the message, as in {@code metrics[3].name}
     * @param kind for the message about its length, as in {@code Metric name}
     */
    public static String check(MlflowRequest request, String field, String kind, String name) {
        if (isPlain(name)) {
            return name;
        }
        if (!POSSIBLE.matcher(name).matches()) {
            throw MlflowProblem.invalid(
                    request.at(field),
                    Quoted.of(name),
                    "Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), "
                            + "colon(:) and slashes (/).");
        }
        String path = normalized(name);
        if (!path.equals(name) || path.equals(".") || path.startsWith("..") || path.startsWith("/")) {
            throw MlflowProblem.invalid(
                    request.at(field),
                    Quoted.of(name),
                    "Names may be treated as files in certain cases, and must not resolve to other names when treated "
                            + "as such. This name would resolve to '" + Quoted.shortened(path) + "'");
        }
        return Lengths.check(kind, name, LONGEST);
    }

    /** What nearly every name is, found out quickly: a thousand of them come in one request. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letter && c != '_' && c != '-') {
                return false;
            }
        }
        return !name.isEmpty() && name.length() <= LONGEST;
    }

    /** The path that a POSIX system would make of it: without {@code .}, {@code ..} and double slashes. */
    private static String normalized(String name) {
        Deque<String> steps = new ArrayDeque<>();
        for (String step : name.split("/")) {
            if (step.equals("..") && !steps.isEmpty() && !steps.getLast().equals("..")) {
                steps.removeLast();
            } else if (!step.isEmpty() && !step.equals(".") && !(step.equals("..") && name.startsWith("/"))) {
                steps.addLast(step);
            }
        }
        String path = (name.startsWith("/") ? "/" : "") + String.join("/", steps);
        return path.isEmpty() ? "." : path;
    }
}
