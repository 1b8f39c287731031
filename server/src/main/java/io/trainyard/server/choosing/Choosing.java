package io.trainyard.server.choosing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.server.datasets.DatasetVersion;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.evaluations.Evaluation;
import io.trainyard.server.evaluations.EvaluationRequests;
import io.trainyard.server.evaluations.EvaluationRequests.Asked;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.queue.JobCommands;
import io.trainyard.server.queue.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Shows where the choice among the checkpoints of runs stands, has them evaluated, and chooses. */
@ApplicationScoped
public class Choosing {
    private final Jdbi jdbi;
    private final Pools pools;
    private final Standings standings;
    private final TestScores tests;
    private final Datasets datasets;
    private final EvaluationRequests requests;
    private final JobCommands commands;
    private final ObjectMapper json;

    @Inject
    public Choosing(
            Jdbi jdbi,
            Pools pools,
            Standings standings,
            TestScores tests,
            Datasets datasets,
            EvaluationRequests requests,
            JobCommands commands,
            ObjectMapper json) {
        this.jdbi = jdbi;
        this.pools = pools;
        this.standings = standings;
        this.tests = tests;
        this.datasets = datasets;
        this.requests = requests;
        this.commands = commands;
        this.json = json;
    }

    /** @param created whether it was not there before */
    record Made(Choice choice, boolean created) {}

    /** Throws {@link UnlikeRunsProblem} if the runs were trained on different data. */
    @Transactional
    public Standing standing(List<Long> runs) {
        Pool pool = pools.of(runs);
        return standings.of(pool, choices(pool));
    }

    /**
     * Has every checkpoint evaluated on the images that choose; those that were already are left alone.
     *
     * @throws NothingHeldOutProblem if there are no such images
     */
    @Transactional
    public Asked evaluate(List<Long> runs, String user) {
        Pool pool = pools.of(runs);
        if (pool.grounds().part() == null) {
            throw new NothingHeldOutProblem(pool.grounds());
        }
        List<Long> withCheckpoints = pool.candidates().stream()
                .map(candidate -> candidate.run().id())
                .distinct()
                .toList();
        if (withCheckpoints.isEmpty()) {
            throw new NotEvaluatedProblem(0, 0);
        }
        List<Evaluation> evaluations = new ArrayList<>();
        int queued = 0;
        for (long run : withCheckpoints) {
            Asked asked = requests.ofRun(run, on(pool.grounds().part()), user);
            evaluations.addAll(asked.evaluations());
            queued += asked.queued();
        }
        return new Asked(evaluations, queued);
    }

    /**
     * Chooses a checkpoint and has it scored on the test images. Chosen once more, it is the same choice.
     *
     * @throws NotEvaluatedProblem if there are others that nobody knows anything of
     * @throws TestSetUsedProblem if another one was scored on the test images before, unless that is accepted
     */
    @Transactional
    Made choose(List<Long> runs, ChoiceRequest request, String user) {
        Pool pool = pools.of(runs);
        if (pool.grounds().part() == null) {
            throw new NothingHeldOutProblem(pool.grounds());
        }
        jdbi.useHandle(handle -> ChoiceRows.lock(handle, pool.version().id()));
        if (!pool.open().isEmpty() || pool.judged().isEmpty()) {
            throw new NotEvaluatedProblem(pool.open().size(), pool.candidates().size());
        }
        Standing standing = standings.of(pool, List.of());
        long checkpoint = request.checkpoint() == null
                ? Objects.requireNonNull(standing.preferred())
                : checked(request.checkpoint(), pool);
        commands.lock(new Work.Training(pool.candidate(checkpoint).run().id()));
        List<Choice> before = jdbi.withHandle(
                handle -> ChoiceRows.among(handle, pool.version().id(), pool.ids()));
        Optional<Choice> same = before.stream()
                .filter(choice ->
                        choice.checkpoint() == checkpoint && choice.runs().equals(pool.ids()))
                .findFirst();
        List<Choice> others = before.stream()
                .filter(choice -> choice.checkpoint() != checkpoint)
                .toList();
        boolean tested = pool.grounds().tested();
        if (same.isEmpty() && tested && !others.isEmpty() && !request.isAgain()) {
            throw new TestSetUsedProblem(others);
        }
        long id = same.map(Choice::id)
                .orElseGet(() -> jdbi.withHandle(handle -> ChoiceRows.insert(
                        handle, pool, checkpoint, others.size(), request.words(), text(standing), user)));
        if (tested) {
            requests.ofCheckpoint(checkpoint, on(Grounds.TEST), user);
        }
        return new Made(get(id), same.isEmpty());
    }

    /** Throws {@link NotFoundProblem} if there is none. */
    @Transactional
    public Choice get(long id) {
        Choice choice = jdbi.withHandle(handle -> ChoiceRows.find(handle, id))
                .orElseThrow(() -> new NotFoundProblem("choice " + id));
        return scored(choice, datasets.resolve(choice.dataset()).orElseThrow());
    }

    /** The last choice of a checkpoint. */
    @Transactional
    public Optional<Choice> latestOf(long checkpoint) {
        return jdbi.withHandle(handle -> ChoiceRows.latestOf(handle, checkpoint))
                .map(this::get);
    }

    /** The {@link Standing} by which it was chosen, as JSON. */
    @Transactional
    String findings(long id) {
        get(id);
        return jdbi.withHandle(handle -> ChoiceRows.findings(handle, id));
    }

    private List<Choice> choices(Pool pool) {
        return jdbi.withHandle(handle -> ChoiceRows.among(handle, pool.version().id(), pool.ids())).stream()
                .map(choice -> scored(choice, pool.version()))
                .toList();
    }

    private Choice scored(Choice choice, DatasetVersion version) {
        return choice.with(tests.of(choice, version));
    }

    private static long checked(long checkpoint, Pool pool) {
        if (pool.judged().stream().noneMatch(candidate -> candidate.checkpoint().id() == checkpoint)) {
            throw new InvalidRequestProblem(
                    "checkpoint is %d, which is none of those that were evaluated: use one of %s, or leave it out for the preferred one."
                            .formatted(
                                    checkpoint,
                                    pool.judged().stream()
                                            .map(candidate ->
                                                    candidate.checkpoint().id())
                                            .toList()));
        }
        return checkpoint;
    }

    private static ObjectNode on(String part) {
        return JsonNodeFactory.instance.objectNode().put("part", part);
    }

    private String text(Standing standing) {
        try {
            return json.writeValueAsString(standing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a standing is numbers and texts", e);
        }
    }
}
