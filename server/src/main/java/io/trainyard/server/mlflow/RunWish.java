package io.trainyard.server.mlflow;

import io.trainyard.server.mlflow.wire.Lengths;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.runs.NewLoggedRun;
import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A run that a client wants to begin.
 *
 * @param name empty for one that is made up
 * @param start null for now
 * @param note what people wrote about it; may be empty
 */
record RunWish(String name, @Nullable Instant start, SortedMap<String, String> tags, String note) {
    private static final int LONGEST_NAME = 250;

    static RunWish of(MlflowRequest request) {
        SortedMap<String, String> tags = Tags.ofRun(request.objects("tags"));
        String name = request.text("run_name", "");
        @Nullable String tagged = tags.remove(RunTagNames.NAME);
        if (tagged != null && !tagged.isEmpty()) {
            if (!name.isEmpty() && !name.equals(tagged)) {
                throw MlflowProblem.invalid("Both 'run_name' argument and 'mlflow.runName' tag are specified, but with "
                        + "different values (run_name='" + name + "', mlflow.runName='" + tagged + "').");
            }
            name = tagged;
        }
        @Nullable String note = tags.remove(RunTagNames.NOTE);
        String user = request.text("user_id", "");
        if (!user.isEmpty()) {
            tags.putIfAbsent(RunTagNames.USER, Lengths.cut(user, Lengths.RUN_TAG_VALUE));
        }
        return new RunWish(checkedName(name), Times.of(request, "start_time"), tags, note == null ? "" : note);
    }

    NewLoggedRun in(long experiment) {
        return new NewLoggedRun(experiment, name, start, tags, note);
    }

    static String checkedName(String name) {
        return Lengths.check("run_name", name, LONGEST_NAME);
    }
}
