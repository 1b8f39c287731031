package io.trainyard.server.models.logged;

import java.util.Map;

/** How long parameters and tags may be: as those of runs. */
final class LoggedTexts {
    private static final int MOST_KEY = 250;
    private static final int MOST_PARAM = 6000;
    private static final int MOST_TAG = 8000;

    private LoggedTexts() {}

    static void params(Map<String, String> params) {
        check(params, MOST_PARAM);
    }

    static void tags(Map<String, String> tags) {
        check(tags, MOST_TAG);
    }

    static void atMost(String field, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw InvalidLoggedModelProblem.tooLong(field, most);
        }
    }

    private static void check(Map<String, String> texts, int mostValue) {
        texts.forEach((key, value) -> {
            if (key.isEmpty()) {
                throw InvalidLoggedModelProblem.missing("key");
            }
            atMost("key", key, MOST_KEY);
            atMost("value", value, mostValue);
        });
    }
}
