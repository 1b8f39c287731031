package io.trainyard.server.evaluations;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Suggestion;
import io.trainyard.contract.protocol.Claim.Part;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.queue.JobCommands;
import io.trainyard.server.queue.JobQueue;
import io.trainyard.server.queue.Work;
import io.trainyard.server.runs.RunService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Puts evaluations into the queue, each once, if they can be carried out. */
@ApplicationScoped
public class EvaluationRequests {
    private static final List<String> FIELDS = List.of("dataset", "part");
    private static final List<String> FIELDS_OF_A_RUN = List.of("checkpoints", "dataset", "part");

    /** Checkpoints that a mistake names. */
    private static final int MOST_NAMED = 20;

    private final Jdbi jdbi;
    private final RunService runs;
    private final Checkpoints checkpoints;
    private final Datasets datasets;
    private final Subjects subjects;
    private final JobQueue queue;
    private final JobCommands commands;
    private final EvaluationService evaluations;

    @Inject
    public EvaluationRequests(
            Jdbi jdbi,
            RunService runs,
            Checkpoints checkpoints,
            Datasets datasets,
            Subjects subjects,
            JobQueue queue,
            JobCommands commands,
            EvaluationService evaluations) {
        this.jdbi = jdbi;
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.datasets = datasets;
        this.subjects = subjects;
        this.queue = queue;
        this.commands = commands;
        this.evaluations = evaluations;
    }

    /**
     * Puts evaluations into the queue, or finds those that were asked for before.
     *
     * @param queued how many were put into the queue now
     */
    public record Asked(List<Evaluation> evaluations, int queued) {}

    /**
     * Has checkpoints of a run evaluated: all or none of those that are asked for.
     *
     * @param body see {@link EvaluationRequest}
     * @param user who is to be named as asking
     */
    @Transactional
    public Asked ofRun(long run, @Nullable JsonNode body, String user) {
        runs.get(run);
        Mistakes mistakes = new Mistakes();
        EvaluationRequest request = EvaluationRequest.read(body, FIELDS_OF_A_RUN, mistakes);
        refuse(mistakes);
        commands.lock(new Work.Training(run)); // which keeps the run's attempts from dropping checkpoints meanwhile
        List<Checkpoint> chosen = chosen(run, request, mistakes);
        refuse(mistakes);
        return ask(chosen, request, user);
    }

    /** Has one checkpoint evaluated, of a run or uploaded. */
    @Transactional
    public Asked ofCheckpoint(long id, @Nullable JsonNode body, String user) {
        Checkpoint found = checkpoint(id);
        Mistakes mistakes = new Mistakes();
        EvaluationRequest request = EvaluationRequest.read(body, FIELDS, mistakes);
        refuse(mistakes);
        if (found.run() != null) {
            commands.lock(new Work.Training(found.run()));
        }
        return ask(List.of(checkpoint(id)), request, user); // looked for again, for it may have gone meanwhile
    }

    private Checkpoint checkpoint(long id) {
        return checkpoints.find(id).orElseThrow(() -> new NotFoundProblem("checkpoint " + id));
    }

    private List<Checkpoint> chosen(long run, EvaluationRequest request, Mistakes mistakes) {
        List<Checkpoint> all = checkpoints.of(run);
        if (all.isEmpty()) {
            mistakes.add("checkpoints", "of run " + run + " are none so far", "wait until it has cut the first");
        }
        if (request.checkpoints() == null || all.isEmpty()) {
            return all;
        }
        Map<Long, Checkpoint> byId = new LinkedHashMap<>();
        all.forEach(checkpoint -> byId.put(checkpoint.id(), checkpoint));
        Set<Checkpoint> chosen = new LinkedHashSet<>();
        for (int i = 0; i < request.checkpoints().size(); i++) {
            long id = request.checkpoints().get(i);
            if (byId.containsKey(id)) {
                chosen.add(byId.get(id));
            } else {
                mistakes.at("checkpoints")
                        .at(i)
                        .add("", "is %d, which is no checkpoint of run %d".formatted(id, run), fix(byId.keySet()));
            }
        }
        return List.copyOf(chosen);
    }

    private static String fix(Set<Long> checkpoints) {
        String some =
                checkpoints.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return "use \"all\", or " + (checkpoints.size() > MOST_NAMED ? "some such as " : "some of ") + some;
    }

    private Asked ask(List<Checkpoint> chosen, EvaluationRequest request, String user) {
        Mistakes mistakes = new Mistakes();
        Subject first = subjects.of(chosen.get(0)); // of all in a run the network and the data are the same
        Optional<DatasetVersion> named = version(first, request, mistakes);
        refuse(mistakes);
        DatasetVersion version = named.orElseThrow();
        FitCheck fit = new FitCheck(first, version);
        Part part = request.part() == null ? fit.usualPart() : request.part();
        fit.check(part, mistakes);
        refuse(mistakes);
        List<String> warnings = Cautions.of(first, version, part);
        List<Evaluation> asked = new ArrayList<>();
        int queued = 0;
        for (Checkpoint checkpoint : chosen) {
            Optional<Long> fresh = jdbi.withHandle(
                    handle -> EvaluationRows.insert(handle, checkpoint.id(), version.id(), part, warnings, user));
            fresh.ifPresent(id -> queue.enqueue(new Work.Evaluation(id), first.queue()));
            long id = fresh.orElseGet(
                    () -> jdbi.withHandle(handle -> EvaluationRows.find(handle, checkpoint.id(), version.id(), part)));
            boolean again = fresh.isEmpty() && evaluations.get(id).state().mayBeRetried();
            if (again) {
                commands.retry(new Work.Evaluation(id));
            }
            queued += fresh.isPresent() || again ? 1 : 0;
            asked.add(evaluations.get(id));
        }
        return new Asked(asked, queued);
    }

    private Optional<DatasetVersion> version(Subject subject, EvaluationRequest request, Mistakes mistakes) {
        if (request.dataset() == null) {
            if (subject.trained() == null) {
                mistakes.add(
                        "dataset",
                        "is missing, and uploaded weights have none of their own",
                        "name one, as in \"dataset\": \"shapes\"");
            }
            return Optional.ofNullable(subject.trained()).map(Subject.Trained::data);
        }
        Optional<DatasetVersion> version = datasets.resolve(request.dataset());
        if (version.isEmpty()) {
            List<String> names =
                    datasets.list().stream().map(DatasetVersion::name).toList();
            mistakes.add(
                    "dataset",
                    "is '" + request.dataset() + "', which is no data set here",
                    Suggestion.question(request.dataset(), names) + "upload it, or use one of "
                            + String.join(", ", names));
        }
        return version;
    }

    private static void refuse(Mistakes mistakes) {
        if (!mistakes.isEmpty()) {
            throw new InvalidEvaluationProblem(mistakes.all());
        }
    }
}
