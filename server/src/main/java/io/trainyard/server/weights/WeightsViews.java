package io.trainyard.server.weights;

import io.trainyard.contract.Mistake;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.families.Variant;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.checkpoints.UploadedWeights;
import io.trainyard.server.problems.Problem;
import io.trainyard.web.Format;
import io.trainyard.web.Moment;
import io.trainyard.web.WeightsView;
import io.trainyard.web.WeightsView.Draft;
import io.trainyard.web.WeightsView.FamilyChoice;
import io.trainyard.web.WeightsView.FieldMistake;
import io.trainyard.web.WeightsView.TensorLine;
import io.trainyard.web.WeightsView.WeightsRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Uploaded weights as pages show them. */
@ApplicationScoped
public class WeightsViews {
    @Inject
    Checkpoints checkpoints;

    /**
     * Rows for the tag {@code weights}, the newest first.
     *
     * @param family of any, if null
     * @param variant likewise
     */
    public List<WeightsRow> rows(@Nullable String family, @Nullable String variant) {
        Instant now = Instant.now();
        return checkpoints.uploaded(family, variant).stream()
                .flatMap(checkpoint -> row(checkpoint, now))
                .toList();
    }

    private static Stream<WeightsRow> row(Checkpoint checkpoint, Instant now) {
        UploadedWeights uploaded = checkpoint.uploaded();
        return uploaded == null
                ? Stream.empty()
                : Stream.of(new WeightsRow(
                        checkpoint.id(),
                        uploaded.name(),
                        Objects.requireNonNull(uploaded.network().title()),
                        uploaded.input(),
                        uploaded.classes(),
                        checkpoint.size(),
                        new Moment(checkpoint.createdAt(), now),
                        uploaded.uploadedBy()));
    }

    /** The form as somebody begins with it. */
    WeightsView page(WeightsForm form) {
        return page(form, null, List.of(), List.of(), 0);
    }

    /** The form as it comes back. */
    WeightsView page(WeightsForm form, Problem problem) {
        if (problem instanceof InvalidWeightsFormProblem invalid) {
            return page(
                    form,
                    problem.getMessage(),
                    invalid.mistakes().stream().map(WeightsViews::mistake).toList(),
                    List.of(),
                    0);
        }
        if (problem instanceof UnsuitableWeightsProblem unsuitable) {
            return page(
                    form,
                    problem.getMessage(),
                    List.of(),
                    unsuitable.tensors().stream().map(WeightsViews::line).toList(),
                    unsuitable.unlisted());
        }
        return page(form, problem.getMessage(), List.of(), List.of(), 0);
    }

    private WeightsView page(
            WeightsForm form,
            @Nullable String message,
            List<FieldMistake> mistakes,
            List<TensorLine> tensors,
            int unlisted) {
        return new WeightsView(
                draft(form),
                Families.all().stream()
                        .map(family -> new FamilyChoice(
                                family.title(),
                                family.variants().stream().map(Variant::name).toList()))
                        .toList(),
                message,
                mistakes,
                tensors,
                unlisted,
                rows(null, null));
    }

    private static Draft draft(WeightsForm form) {
        return new Draft(
                text(form.name()),
                text(form.network().variant()),
                text(form.input()),
                text(form.classes()),
                text(form.network().options()),
                text(form.classNames()));
    }

    private static FieldMistake mistake(Mistake mistake) {
        return new FieldMistake(mistake.path(), mistake.message(), mistake.fix());
    }

    private static TensorLine line(TensorMistake mistake) {
        return new TensorLine(
                mistake.name(),
                Objects.toString(mistake.expected(), Format.NONE),
                Objects.toString(mistake.found(), Format.NONE));
    }

    private static String text(@Nullable String typed) {
        return Objects.requireNonNullElse(typed, "");
    }
}
