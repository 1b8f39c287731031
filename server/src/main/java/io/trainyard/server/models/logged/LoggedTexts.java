package io.trainyard.server.models.logged;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How long parameters and tags may be: as those of runs. */
final class LoggedTexts {
    private static final int MOST_KEY = 250;
    private static final int MOST_PARAM = 6000;
    private static final int MOST_TAG = 8000;
    private static final int MOST_DATASET = 500;
    private static final int MOST_DIGEST = 36;

    /** Bytes of UTF-8 of all that tells a metric from others: what an index of PostgreSQL takes, and some to spare. */
    private static final int MOST_BYTES = 2400;

    private LoggedTexts() {}

    static void params(Map<String, String> params) {
        check(params, MOST_PARAM);
    }

    static void tags(Map<String, String> tags) {
        check(tags, MOST_TAG);
    }

    static void metric(String key, String dataset, String digest) {
        atMost("key", key, MOST_KEY);
        atMost("dataset_name", dataset, MOST_DATASET);
        atMost("dataset_digest", digest, MOST_DIGEST);
        if ((key + dataset + digest).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw InvalidLoggedModelProblem.tooLong("dataset_name", MOST_DATASET / 2);
        }
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
