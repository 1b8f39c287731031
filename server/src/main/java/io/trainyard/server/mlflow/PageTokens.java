package io.trainyard.server.mlflow;

import io.trainyard.server.mlflow.wire.MlflowProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page begins, as MLflow writes it: Base64 of {@code {"offset": 100}}. */
final class PageTokens {
    private static final Pattern OFFSET = Pattern.compile("\\{\"offset\": ?(\\d{1,18})}");

    private PageTokens() {}

    static String at(long offset) {
        return Base64.getEncoder().encodeToString(("{\"offset\": " + offset + "}").getBytes(StandardCharsets.US_ASCII));
    }

    /** @param token empty for the first page */
    static long offset(String token) {
        if (token.isEmpty()) {
            return 0;
        }
        Matcher offset = OFFSET.matcher(decoded(token));
        if (!offset.matches()) {
            throw invalid();
        }
        return Long.parseLong(offset.group(1));
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getDecoder().decode(token), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static MlflowProblem invalid() {
        return MlflowProblem.invalid("Invalid page token, could not base64-decode");
    }
}
