package io.trainyard.server.insights;

import io.trainyard.server.artifacts.RunArtifacts;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.web.ArtifactsView.ArtifactRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Where the checkpoints of a run were cut. */
@ApplicationScoped
class CutPoints {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Checkpoints checkpoints;
    private final RunArtifacts artifacts;

    @Inject
    CutPoints(Checkpoints checkpoints, RunArtifacts artifacts) {
        this.checkpoints = checkpoints;
        this.artifacts = artifacts;
    }

    /**
     * In order. A file with weights stands where the last number of its name says, as in {@code model-epoch-699.pt}, counted as
     * the curve counts.
     */
    record Cuts(long[] epochs, long[] steps) {
        static final Cuts NONE = new Cuts(new long[0], new long[0]);

        long[] on(String axis) {
            return axis.equals("epoch") ? epochs : steps;
        }
    }

    Cuts of(long run) {
        List<Checkpoint> own = checkpoints.of(run);
        long[] logged = artifacts.view(run).files().stream()
                .filter(ArtifactRow::checkpoint)
                .map(ArtifactRow::path)
                .flatMapToLong(CutPoints::number)
                .toArray();
        return new Cuts(
                inOrder(
                        own.stream()
                                .map(Checkpoint::epoch)
                                .filter(Objects::nonNull)
                                .mapToLong(Integer::longValue),
                        logged),
                inOrder(
                        own.stream()
                                .map(Checkpoint::step)
                                .filter(Objects::nonNull)
                                .mapToLong(Long::longValue),
                        logged));
    }

    /** The last number in a name without its ending, if there is one. */
    static LongStream number(String path) {
        String name = path.substring(0, Math.max(path.lastIndexOf('.'), 0));
        return Stream.of(NUMBER.matcher(name).results().map(MatchResult::group).toArray(String[]::new))
                .reduce((first, second) -> second)
                .stream()
                .mapToLong(Long::parseLong);
    }

    private static long[] inOrder(LongStream own, long[] logged) {
        return LongStream.concat(own, LongStream.of(logged)).sorted().distinct().toArray();
    }
}
