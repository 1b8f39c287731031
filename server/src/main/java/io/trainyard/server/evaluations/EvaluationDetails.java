package io.trainyard.server.evaluations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.protocol.EvaluationResult.Bin;
import io.trainyard.server.datasets.Datasets;
import io.trainyard.server.evaluations.EvaluationDetail.CalibrationBin;
import io.trainyard.server.evaluations.EvaluationDetail.WrongImage;
import io.trainyard.server.evaluations.ResultRows.Found;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.queue.Attempt;
import io.trainyard.server.queue.Attempts;
import io.trainyard.server.queue.Work;
import io.trainyard.web.MatrixView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** Reads evaluations whole. */
@ApplicationScoped
public class EvaluationDetails {
    private static final int MOST_CONFUSED = 12;

    @Inject
    Jdbi jdbi;

    @Inject
    EvaluationService evaluations;

    @Inject
    Datasets datasets;

    @Inject
    Attempts attempts;

    @Inject
    ObjectMapper json;

    /** Throws {@link NotFoundProblem} if there is none. */
    @Transactional
    public EvaluationDetail get(long id) {
        Evaluation evaluation = evaluations.get(id);
        List<Attempt> tries = attempts.of(new Work.Evaluation(id));
        Map<String, String> environment = environment(id);
        if (evaluation.scores() == null) {
            return new EvaluationDetail(evaluation, null, null, null, null, null, null, tries, environment);
        }
        Found found = jdbi.withHandle(handle -> ResultRows.find(handle, id)).orElseThrow();
        List<String> classes = classes(evaluation);
        byte[] predictions =
                jdbi.withHandle(handle -> ResultRows.predictions(handle, id)).orElseThrow();
        return new EvaluationDetail(
                evaluation,
                ClassCounts.of(predictions, classes.size()).scores(classes),
                found.confusion().length == 0 ? null : found.confusion(),
                ConfusedPair.most(MOST_CONFUSED, predictions, classes),
                calibration(found.calibration()),
                found.wrong().stream()
                        .map(image -> new WrongImage(
                                image.image(),
                                classes.get(image.label()),
                                classes.get(image.predicted()),
                                image.confidence(),
                                address(id) + "/wrong/" + image.number() + ".png"))
                        .toList(),
                address(id) + "/predictions?format=csv",
                tries,
                environment);
    }

    /** What a completed evaluation's network said; throws {@link NotFoundProblem} before. */
    @Transactional
    public Predictions predictions(long id) {
        Evaluation evaluation = evaluations.get(id);
        if (evaluation.scores() == null) {
            throw new NotFoundProblem("prediction of evaluation " + id + ", which is "
                    + evaluation.state().word());
        }
        return new Predictions(
                jdbi.withHandle(handle -> ResultRows.predictions(handle, id)).orElseThrow(), classes(evaluation));
    }

    /** What a completed evaluation's network took for what; empty where there are too many classes. */
    @Transactional
    Optional<MatrixView> matrix(Evaluation completed) {
        long[][] confusion = jdbi.withHandle(handle -> ResultRows.confusion(handle, completed.id()));
        return ConfusionMatrix.of(classes(completed), confusion);
    }

    /** The picture of an image told wrong; throws {@link NotFoundProblem} if there is none. */
    @Transactional
    public byte[] wrong(long id, int number) {
        evaluations.get(id);
        return jdbi.withHandle(handle -> ResultRows.png(handle, id, number))
                .orElseThrow(() -> new NotFoundProblem("image " + number + " told wrong in evaluation " + id));
    }

    static String address(long id) {
        return "/api/v1/evaluations/" + id;
    }

    private List<String> classes(Evaluation evaluation) {
        return datasets.resolve(evaluation.dataset()).orElseThrow().classes();
    }

    private static List<CalibrationBin> calibration(List<Bin> bins) {
        return IntStream.range(0, bins.size())
                .mapToObj(i -> new CalibrationBin(
                        (double) i / bins.size(),
                        (double) (i + 1) / bins.size(),
                        bins.get(i).images(),
                        bins.get(i).confidence(),
                        bins.get(i).accuracy()))
                .toList();
    }

    private Map<String, String> environment(long id) {
        String text = jdbi.withHandle(handle -> handle.createQuery("select environment from evaluation where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
        try {
            return json.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored environment cannot be read", e);
        }
    }
}
