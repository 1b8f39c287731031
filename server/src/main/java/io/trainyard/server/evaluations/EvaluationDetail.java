package io.trainyard.server.evaluations;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.trainyard.server.queue.Attempt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to an evaluation.
 *
 * @param classes in the order of the logits; null, with all but attempts and environment, unless it is completed
 * @param confusion images by label (first index) and predicted class (second); null with more than {@value
 *     io.trainyard.contract.protocol.EvaluationResult#MOST_CONFUSED} classes, too
 * @param confused the pairs of classes that were taken for one another most often, whatever their number
 * @param calibration bins of equal width over the confidence
 * @param wrong the images most confidently told wrong, most confident first
 * @param predictions where they are, as CSV; {@code format} may be changed to json or bytes
 * @param environment of the newest attempt
 */
public record EvaluationDetail(
        @JsonUnwrapped Evaluation evaluation,
        @Nullable List<ClassScore> classes,
        long @Nullable [][] confusion,
        @Nullable List<ConfusedPair> confused,
        @Nullable List<CalibrationBin> calibration,
        @Nullable List<WrongImage> wrong,
        @Nullable String predictions,
        List<Attempt> attempts,
        Map<String, String> environment) {

    /**
     * Images whose confidence lies above {@code from} and not above {@code to}.
     *
     * @param confidence their mean; 0 where there are none
     * @param accuracy share of them told right; 0 where there are none
     */
    public record CalibrationBin(double from, double to, long images, double confidence, double accuracy) {}

    /**
     * An image told wrong.
     *
     * @param index within the part, from 0
     * @param png where the image is
     */
    public record WrongImage(int index, String label, String predicted, double confidence, String png) {}
}
