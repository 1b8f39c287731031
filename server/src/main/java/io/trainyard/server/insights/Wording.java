package io.trainyard.server.insights;

import io.trainyard.server.insights.detect.Finding;
import io.trainyard.server.insights.detect.Signal;
import io.trainyard.web.Format;
import java.util.Objects;
import java.util.OptionalLong;

/** Says in plain words what was found and what to do about it. */
final class Wording {
    private final Suggestions suggestions;

    Wording(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    String of(Finding finding) {
        return switch (finding.kind()) {
            case SPIKE -> spike(finding);
            case DIVERGENCE -> divergence(finding);
            case NAN -> nan(finding);
            case OVERFITTING -> overfitting(finding);
            case PLATEAU -> plateau(finding);
            case INSTABILITY -> instability(finding);
            case UNDERFITTING -> underfitting(finding);
            case HIGH_RATE -> highRate(finding);
            case THROUGHPUT -> throughput(finding);
        };
    }

    private String spike(Finding spike) {
        String what = "%s %s to %s at %s, from about %s around it."
                .formatted(
                        key(spike),
                        spike.value() > spike.number("level") ? "jumps" : "falls",
                        number(spike, spike.value()),
                        at(spike, spike.step()),
                        number(spike, spike.number("level")));
        if (!suggestions.cutIn(spike)) {
            return what + " Training went on from it; clip gradients or lower the learning rate if it comes again.";
        }
        return what + " A checkpoint was cut in it"
                + take(spike, suggestions.best(spike.signal()), ": take %s instead.", "; choose another one.");
    }

    private String divergence(Finding found) {
        String end = take(
                found,
                suggestions.before(found.signal(), found.step()),
                " Go back to %s and lower the learning rate.",
                " Lower the learning rate or clip gradients.");
        if (!Double.isFinite(found.value())) {
            return "%s is %s from %s on and no number any more."
                            .formatted(key(found), found.value(), at(found, found.step()))
                    + end;
        }
        return "%s leaves its best of %s after %s and does not come back: about %s now."
                        .formatted(
                                key(found),
                                number(found, found.number("best")),
                                at(found, found.step()),
                                number(found, found.number("now")))
                + end;
    }

    private static String nan(Finding found) {
        return "%s is %s at %s; %s of its %s points are no numbers. Look for a division by zero, an overflow or an empty batch there."
                .formatted(
                        key(found),
                        found.value(),
                        at(found, found.step()),
                        Format.whole((long) found.number("count")),
                        Format.whole((long) found.number("points")));
    }

    private String overfitting(Finding found) {
        Signal training = Objects.requireNonNull(found.other());
        String what =
                "%s turns for the worse after %s (%s there, about %s now), while %s holds or improves (about %s now): the gap is %s."
                        .formatted(
                                key(found),
                                at(found, found.step()),
                                number(found, found.value()),
                                number(found, found.number("now")),
                                training.key(),
                                number(found, found.number("training")),
                                number(found, found.number("gap")));
        return what
                + take(
                        found,
                        suggestions.best(found.signal()),
                        " Take %s, or train with more augmentation or weight decay.",
                        " Stop about there, or train with more augmentation or weight decay.");
    }

    private String plateau(Finding found) {
        String what = "%s hardly gains any more after %s: %s there, about %s at the end."
                .formatted(
                        key(found),
                        at(found, found.step()),
                        number(found, found.value()),
                        number(found, found.number("now")));
        return what
                + take(
                        found,
                        suggestions.from(found.signal(), found.step()),
                        " Take %s, or lower the learning rate there; else train shorter.",
                        " Lower the learning rate there, or train shorter.");
    }

    private String instability(Finding found) {
        String where = at(found, found.step());
        String what = "%s swings more and more after %s: by about %s before, by %s now."
                .formatted(
                        key(found), where, number(found, found.number("before")), number(found, found.number("now")));
        return what + " Lower the learning rate after " + where
                + take(found, suggestions.best(found.signal()), " or take %s.", ".");
    }

    private static String underfitting(Finding found) {
        if (found.has("lastFifth")) {
            return "%s was still improving when the run ended: its last fifth brought %s of all it gained. Train longer."
                    .formatted(key(found), share(found.number("lastFifth")));
        }
        return ("%s stays near where it began (%s then, %s now): training keeps %s of its error. Train a larger network, "
                        + "change the learning rate, or look at data and labels.")
                .formatted(
                        key(found),
                        number(found, found.number("start")),
                        number(found, found.value()),
                        share(found.number("kept")));
    }

    private static String highRate(Finding found) {
        return "%s rises from %s to %s at %s before it falls: the learning rate is too high at the start. Warm it up, or start lower."
                .formatted(
                        key(found),
                        number(found, found.number("start")),
                        number(found, found.value()),
                        at(found, found.step()));
    }

    private static String throughput(Finding found) {
        String until = found.until() == null ? " and stays there" : " until " + at(found, found.until());
        return "%s falls at %s from about %s to %s%s. Look at data loading: its workers, the disk or network, and what else runs there."
                .formatted(
                        key(found),
                        at(found, found.step()),
                        number(found, found.number("usual")),
                        number(found, found.number("now")),
                        until);
    }

    /** @param known said of the checkpoint, if there is one */
    private static String take(Finding found, OptionalLong checkpoint, String known, String otherwise) {
        return checkpoint.isPresent()
                ? known.formatted("the checkpoint of " + at(found, checkpoint.getAsLong()))
                : otherwise;
    }

    private static String key(Finding found) {
        return found.signal().key();
    }

    private static String at(Finding found, long step) {
        return found.signal().axis() + " " + step;
    }

    private static String number(Finding found, double value) {
        return Format.metric(found.signal().key(), value);
    }

    private static String share(double share) {
        return Math.round(100 * share) + " %";
    }
}
