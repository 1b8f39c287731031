package io.trainyard.server.archives;

import io.trainyard.server.archives.RunRestore.Restored;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.experiments.Experiments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings back an experiment from its archive, run by run. What is there stays, so an import that was interrupted goes on
 * when it is sent again.
 */
@ApplicationScoped
public class ExperimentRestore {
    @Inject
    Experiments experiments;

    @Inject
    RunRestore runs;

    @Inject
    RestoredFiles files;

    /**
     * What became of an archive.
     *
     * @param id of the experiment
     * @param name of the experiment
     * @param runs how many the archive holds
     * @param created how many of them were not there
     */
    public record Brought(long id, String name, int runs, int created) {}

    /**
     * @param name of the experiment; null for its own
     * @throws UnusableArchiveProblem if points or files are not what they were; the runs before the mistake stay
     * @throws io.trainyard.server.experiments.ExperimentDeletedProblem if the experiment was put away
     */
    Brought bring(ArchiveFile archive, @Nullable String name, String user) throws IOException {
        Experiment experiment = experiment(archive.experiment(), name);
        int created = 0;
        for (String entry : archive.runs()) {
            RunDocument run = archive.run(entry);
            Restored restored = runs.restore(archive, run, experiment, user);
            if (restored.run().training() == null) {
                files.bring(archive, run, restored.run().id());
                runs.finish(restored, run);
            }
            created += restored.created() ? 1 : 0;
        }
        return new Brought(experiment.id(), experiment.name(), archive.runs().size(), created);
    }

    private Experiment experiment(ExperimentDocument document, @Nullable String name) {
        Experiment experiment = experiments.namedOrNew(name == null ? document.name() : name);
        Map<String, String> tags = new TreeMap<>(document.tags());
        tags.keySet().removeAll(experiment.tags().keySet());
        return tags.isEmpty() ? experiment : experiments.tag(experiment.id(), tags);
    }
}
