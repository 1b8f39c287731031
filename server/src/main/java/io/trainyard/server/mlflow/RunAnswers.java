package io.trainyard.server.mlflow;

import io.quarkus.arc.All;
import io.trainyard.server.artifacts.ArtifactUri;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.experiments.Experiments;
import io.trainyard.server.metrics.LatestValues;
import io.trainyard.server.metrics.LoggedPoint;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunParams;
import io.trainyard.server.runs.RunTags;
import io.trainyard.server.runs.RunUid;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells runs as MLflow's clients read them, any number of runs in the same few queries. */
@Singleton
class RunAnswers {
    @Inject
    Experiments experiments;

    @Inject
    LatestValues latest;

    @Inject
    RunParams params;

    @Inject
    RunTags tags;

    @Inject
    @All
    List<RunPart> parts;

    MlflowRun of(Run run) {
        return of(List.of(run)).get(0);
    }

    /** In the order given. */
    List<MlflowRun> of(List<Run> runs) {
        List<Long> ids = runs.stream().map(Run::id).toList();
        Map<Long, List<LoggedPoint>> metrics = latest.of(ids);
        Map<Long, SortedMap<String, String>> paramsOf = params.of(ids);
        Map<Long, SortedMap<String, String>> tagsOf = tags.of(ids);
        Map<Long, Map<String, Object>> partsOf = parts(ids);
        Map<Long, String> uris = artifactUris(runs);
        List<MlflowRun> answers = new ArrayList<>(runs.size());
        for (Run run : runs) {
            SortedMap<String, String> own = tagsOf.get(run.id());
            answers.add(new MlflowRun(
                    info(run, own, uris.get(run.experimentId())),
                    new MlflowRun.Data(
                            metrics(metrics.get(run.id())),
                            KeyValue.of(paramsOf.get(run.id())),
                            KeyValue.of(tags(run, own))),
                    partsOf.getOrDefault(run.id(), Map.of())));
        }
        return answers;
    }

    /** A run that has just begun, and has nothing but tags. */
    MlflowRun begun(Run run, SortedMap<String, String> own, String experimentUri) {
        return new MlflowRun(
                info(run, own, experimentUri),
                new MlflowRun.Data(List.of(), List.of(), KeyValue.of(tags(run, own))),
                Map.of());
    }

    /** What is told of a run beside what was logged. */
    MlflowRun.Info info(Run run) {
        return info(run, tags.of(run.id()), artifactUris(List.of(run)).get(run.experimentId()));
    }

    private static MlflowRun.Info info(Run run, Map<String, String> tags, String experimentUri) {
        String uid = RunUid.text(run.uid());
        return new MlflowRun.Info(
                uid,
                uid,
                run.name(),
                Long.toString(run.experimentId()),
                tags.getOrDefault(RunTagNames.USER, run.createdBy()),
                RunState.of(run.status()),
                (run.startedAt() == null ? run.createdAt() : run.startedAt()).toEpochMilli(),
                run.finishedAt() == null ? null : (Long) run.finishedAt().toEpochMilli(),
                ArtifactUri.ofRun(experimentUri, uid),
                Stage.of(run.deletedAt() != null));
    }

    /** With what is a tag for MLflow and a field of the run for us. */
    private static SortedMap<String, String> tags(Run run, SortedMap<String, String> own) {
        SortedMap<String, String> told = new TreeMap<>(own);
        told.put(RunTagNames.NAME, run.name());
        if (!run.notes().isEmpty()) {
            told.put(RunTagNames.NOTE, run.notes());
        }
        return told;
    }

    private static List<MlflowMetric> metrics(List<LoggedPoint> latest) {
        return latest.stream()
                .map(point -> new MlflowMetric(point.key(), point.value(), point.timestamp(), point.step()))
                .toList();
    }

    private Map<Long, Map<String, Object>> parts(List<Long> runs) {
        Map<Long, Map<String, Object>> byRun = new HashMap<>();
        for (RunPart part : parts) {
            part.of(runs).forEach((run, value) -> byRun.computeIfAbsent(run, any -> new LinkedHashMap<>())
                    .put(part.field(), value));
        }
        return byRun;
    }

    private Map<Long, String> artifactUris(List<Run> runs) {
        return runs.stream()
                .map(Run::experimentId)
                .distinct()
                .collect(Collectors.toMap(id -> id, id -> uri(experiments.get(id))));
    }

    private static String uri(Experiment experiment) {
        return ArtifactUri.ofExperiment(experiment.id(), experiment.artifactLocation());
    }
}
