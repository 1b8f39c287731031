package io.trainyard.agent.mlflow;

import io.trainyard.agent.imports.Progress;
import io.trainyard.agent.mlflow.MlflowImport.Outcome;
import io.trainyard.agent.mlflow.MlflowReader.Experiment;
import io.trainyard.agent.mlflow.MlflowReader.Page;
import io.trainyard.agent.server.BadTokenException;
import io.trainyard.agent.server.RefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings experiments of an MLflow server with all their runs, and says how it went. One bad run stops no other. */
public final class MlflowMove {
    private final MlflowImport imports;
    private final PrintWriter out;
    private final PrintWriter err;

    public MlflowMove(MlflowImport imports, PrintWriter out, PrintWriter err) {
        this.imports = imports;
        this.out = out;
        this.err = err;
    }

    /**
     * @param wanted names of experiments; all where it is empty
     * @return how many runs could not be brought
     * @throws IOException if one of the servers cannot be reached at the beginning
     */
    public int bring(List<String> wanted) throws IOException, InterruptedException {
        List<Experiment> experiments = imports.experiments();
        Set<String> unknown = new HashSet<>(wanted);
        experiments.forEach(experiment -> unknown.remove(experiment.name()));
        if (!unknown.isEmpty()) {
            throw new MlflowException(
                    404, "The MLflow server has no experiment called " + String.join(", ", unknown) + ".");
        }
        int failures = 0;
        for (Experiment experiment : experiments) {
            if (wanted.isEmpty() || wanted.contains(experiment.name())) {
                failures += bring(experiment);
            }
        }
        return failures;
    }

    private int bring(Experiment experiment) throws IOException, InterruptedException {
        int runs = 0;
        int brought = 0;
        int failures = 0;
        Outcome sum = Outcome.UNCHANGED;
        try (Progress progress = Progress.of(experiment.name(), 0, "runs")) {
            String token = null;
            do {
                Page<MlflowRun> page = imports.runs(experiment, token);
                progress.expect(runs + page.entries().size());
                for (MlflowRun run : page.entries()) {
                    progress.note(run.name());
                    @Nullable Outcome outcome = bring(experiment, run);
                    runs++;
                    failures += outcome == null ? 1 : 0;
                    brought += outcome != null && outcome.brought() ? 1 : 0;
                    sum = outcome == null ? sum : sum.and(outcome);
                    progress.step(1);
                }
                token = page.next();
            } while (token != null);
        }
        out.printf(
                "%s: %,d runs brought with %,d points and %,d files, %,d were here already%s%n",
                experiment.name(),
                brought,
                sum.points(),
                sum.files(),
                runs - brought - failures,
                failures == 0 ? "" : ", %,d could not be brought".formatted(failures));
        return failures;
    }

    /** Null if it could not be brought. */
    private @Nullable Outcome bring(Experiment experiment, MlflowRun run) throws IOException, InterruptedException {
        try {
            return imports.bring(experiment, run);
        } catch (BadTokenException e) {
            throw e;
        } catch (RefusedException e) {
            err.println(run.name() + " (" + run.id() + ") was refused: "
                    + e.problem().sentence());
        } catch (MlflowException e) {
            err.println(run.name() + " (" + run.id() + ") cannot be read: " + e.getMessage());
        }
        return null;
    }
}
