package io.trainyard.server.metrics;

import io.trainyard.server.problems.Problem;
import java.time.Duration;

/** More is logged than can be stored; the same request will do a little later. */
public class TooMuchAtOnceProblem extends Problem {
    private TooMuchAtOnceProblem(String reason, Duration wait) {
        super(
                429,
                "TOO_MUCH_AT_ONCE",
                "%s Nothing of this request was stored; send it again in %d s, or log less often."
                        .formatted(reason, seconds(wait)));
        with("retryAfterSeconds", seconds(wait));
        retryAfter(Duration.ofSeconds(seconds(wait)));
    }

    static TooMuchAtOnceProblem waiting(long points, Duration wait) {
        return new TooMuchAtOnceProblem(
                points + " metrics that were logged before wait to be put in their place.", wait);
    }

    static TooMuchAtOnceProblem inHand(long points, Duration wait) {
        return new TooMuchAtOnceProblem("The server is storing " + points + " metrics of other requests.", wait);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, wait.toSeconds());
    }
}
