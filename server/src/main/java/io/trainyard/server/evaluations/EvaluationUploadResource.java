package io.trainyard.server.evaluations;

import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.contract.protocol.WorkerApi;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.RequestBody;
import io.trainyard.server.queue.JobQueue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Takes what evaluations find: first the predictions, then the result, which must agree with them. */
@Path(WorkerApi.JOBS + "/{job}/attempts/{attempt}")
@RolesAllowed(Role.WORKER)
public class EvaluationUploadResource {
    @Inject
    Jdbi jdbi;

    @Inject
    JobQueue queue;

    @Inject
    EvaluationService evaluations;

    @Inject
    Datasets datasets;

    @PUT
    @Path(WorkerApi.PREDICTIONS)
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    @Transactional
    public void predictions(@PathParam("job") long job, @PathParam("attempt") int attempt, byte @Nullable [] bytes) {
        long evaluation = queue.fence(job, attempt).evaluation();
        PredictionsCheck.check(
                bytes == null ? new byte[0] : bytes, classes(evaluation).size());
        jdbi.useHandle(handle -> ResultRows.predictions(handle, evaluation, bytes));
    }

    @POST
    @Path(WorkerApi.RESULT)
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    public void result(
            @PathParam("job") long job, @PathParam("attempt") int attempt, @Nullable EvaluationResult result) {
        long evaluation = queue.fence(job, attempt).evaluation();
        EvaluationResult found = RequestBody.present(result);
        List<String> classes = classes(evaluation);
        byte[] predictions = jdbi.withHandle(handle -> ResultRows.predictions(handle, evaluation))
                .orElseThrow(() ->
                        new InvalidRequestProblem("The predictions are missing; send them first, %d bytes an image."
                                .formatted(Prediction.BYTES)));
        new ResultCheck(found, classes.size()).check(predictions);
        List<ClassScore> scores = ClassCounts.of(predictions, classes.size()).scores(classes);
        jdbi.useHandle(handle -> ResultRows.insert(
                handle,
                evaluation,
                found,
                new Scores(
                        found.images(),
                        found.loss(),
                        found.top1(),
                        found.top5(),
                        found.calibrationError(),
                        ClassCounts.macro(scores, ClassScore::precision),
                        ClassCounts.macro(scores, ClassScore::recall),
                        ClassCounts.macro(scores, ClassScore::f1))));
    }

    private List<String> classes(long evaluation) {
        return datasets.resolve(evaluations.get(evaluation).dataset())
                .orElseThrow()
                .classes();
    }
}
