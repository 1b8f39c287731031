package io.trainyard.server.queue;

import io.trainyard.contract.protocol.HeartbeatAnswer.Command;
import io.trainyard.contract.protocol.Outcome;
import java.util.ArrayList;
import java.util.List;

/** What a job should be: the queue's promises in a few lines of memory. */
final class JobModel {
    static final int MAX_ATTEMPTS = 2;

    final long id;
    final int priority;
    JobState state = JobState.WAITING;
    int attempt;
    int failures;
    int losses;
    Command command = Command.CONTINUE;
    boolean expired;
    boolean due = true;
    boolean completed;
    final List<String> endings = new ArrayList<>();

    JobModel(long id, int priority) {
        this.id = id;
        this.priority = priority;
    }

    boolean isClaimable() {
        return state == JobState.WAITING && due;
    }

    void claim() {
        state = JobState.LEASED;
        attempt++;
        command = Command.CONTINUE;
        expired = false;
        endings.add(null);
    }

    void finish(Outcome.Ending ending) {
        switch (ending) {
            case COMPLETED -> {
                completed = true;
                end("completed", JobState.DONE, true);
            }
            case CANCELLED -> end("cancelled", JobState.DONE, true);
            case FAILED_FOR_GOOD -> {
                failures++;
                end("failed", JobState.DONE, false);
            }
            case FAILED -> {
                failures++;
                end("failed", failures < MAX_ATTEMPTS ? next() : JobState.DONE, false);
            }
            case PAUSED -> end("paused", next(), true);
            case RELEASED -> end("released", next(), true);
        }
    }

    void lose() {
        losses++;
        end("lost", losses < QueueOnPostgres.MAX_LOSSES ? next() : JobState.DONE, false);
    }

    private JobState next() {
        return switch (command) {
            case CANCEL -> JobState.DONE;
            case PAUSE -> JobState.PARKED;
            case CONTINUE -> JobState.WAITING;
        };
    }

    private void end(String ending, JobState next, boolean atOnce) {
        endings.set(endings.size() - 1, ending);
        state = next;
        command = Command.CONTINUE;
        due = atOnce;
    }

    void cancel() {
        if (state == JobState.LEASED) {
            command = Command.CANCEL;
        } else {
            state = JobState.DONE;
        }
    }

    void pause() {
        if (state != JobState.LEASED) {
            state = JobState.PARKED;
        } else if (command != Command.CANCEL) {
            command = Command.PAUSE;
        }
    }

    void resume() {
        state = JobState.WAITING;
        due = true;
    }

    void retry() {
        failures = 0;
        losses = 0;
        resume();
    }
}
