package io.trainyard.server.mlflow.wire;

/** How long MLflow lets texts be, in characters of Unicode. */
public final class Lengths {
    public static final int PARAM_VALUE = 6000;
    public static final int RUN_TAG_VALUE = 8000;
    public static final int EXPERIMENT_NAME = 500;
    public static final int EXPERIMENT_TAG_VALUE = 5000;

    private Lengths() {}

    /** The text, or a problem that says which one is too long. */
    public static String check(String what, String text, int most) {
        if (isLonger(text, most)) {
            throw MlflowProblem.invalid("'" + what + "' exceeds the maximum length of " + most + " characters");
        }
        return text;
    }

    /** What MLflow keeps of a text that may be too long: its beginning. */
    public static String cut(String text, int most) {
        return isLonger(text, most) ? text.substring(0, text.offsetByCodePoints(0, most)) : text;
    }

    private static boolean isLonger(String text, int most) {
        return text.length() > most && text.codePointCount(0, text.length()) > most;
    }
}
