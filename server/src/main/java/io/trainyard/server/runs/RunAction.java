package io.trainyard.server.runs;

import static io.trainyard.server.runs.RunStatus.CANCELLED;
import static io.trainyard.server.runs.RunStatus.FAILED;
import static io.trainyard.server.runs.RunStatus.PAUSED;
import static io.trainyard.server.runs.RunStatus.QUEUED;
import static io.trainyard.server.runs.RunStatus.RUNNING;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What people may do with a run, and when. */
public enum RunAction {
    CANCEL(EnumSet.of(QUEUED, RUNNING, PAUSED)),
    PAUSE(EnumSet.of(QUEUED, RUNNING)),
    RESUME(EnumSet.of(PAUSED)),
    RETRY(EnumSet.of(FAILED, CANCELLED));

    private final Set<RunStatus> from;

    RunAction(Set<RunStatus> from) {
        this.from = from;
    }

    public boolean isAllowed(RunStatus status) {
        return from.contains(status);
    }

    static List<RunAction> allowed(RunStatus status) {
        return Arrays.stream(values())
                .filter(action -> action.isAllowed(status))
                .toList();
    }

    /** Throws IllegalArgumentException for a word that is no action. */
    public static RunAction of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
