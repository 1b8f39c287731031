package io.trainyard.server.archives;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.metrics.MetricExport;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunParams;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.RunTags;
import io.trainyard.server.runs.RunUid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;

/** Writes an experiment with all its runs that were not put away, one after another. */
@ApplicationScoped
public class ExperimentExport {
    @Inject
    RunService runs;

    @Inject
    RunParams params;

    @Inject
    RunTags tags;

    @Inject
    MetricExport metrics;

    @Inject
    ExportedFiles files;

    @Inject
    ObjectMapper json;

    /**
     * The stream is left open.
     *
     * @param withFiles whether artifacts and checkpoints go with the runs
     */
    void write(Experiment experiment, boolean withFiles, OutputStream out) throws IOException {
        ArchiveWriter archive = new ArchiveWriter(out, json);
        archive.document(
                ArchiveLayout.EXPERIMENT,
                new ExperimentDocument(ArchiveLayout.FORMAT, experiment.name(), experiment.tags(), Instant.now()));
        for (long id : runs.idsIn(experiment.id())) {
            write(runs.get(id), withFiles, archive);
        }
        archive.finish();
    }

    private void write(Run run, boolean withFiles, ArchiveWriter archive) throws IOException {
        String uid = RunUid.text(run.uid());
        List<RunDocument.File> written = files.write(run, withFiles, archive);
        archive.entry(ArchiveLayout.metrics(uid), out -> metrics.writeJsonLines(run.id(), out));
        archive.document(
                ArchiveLayout.run(uid),
                new RunDocument(
                        uid,
                        run.name(),
                        run.status().word(),
                        run.createdBy(),
                        run.notes(),
                        run.startedAt(),
                        run.finishedAt(),
                        params.of(run.id()),
                        tags.of(run.id()),
                        written));
    }
}
