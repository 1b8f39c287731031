package io.trainyard.server.choosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.server.evaluations.SampleFindings;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final SampleFindings FINDINGS = SampleFindings.of(501, 10, 0.8, 3);
    private static final String DATA = "ab12";

    @Test
    void ofAllImagesTheirFiguresAreThoseOfTheEvaluation() {
        Answers answers = Answers.of(FINDINGS.bytes(), Answers.all(FINDINGS.bytes()));

        var result = FINDINGS.result();
        assertThat(answers.images()).isEqualTo(501);
        assertThat(answers.proportion().share()).isEqualTo(result.top1());
        assertThat(answers.loss()).isEqualTo(result.loss(), within(1e-9));
        assertThat(answers.calibrationError()).isEqualTo(result.calibrationError(), within(1e-6));
    }

    @Test
    void bothHalvesTogetherAreAllImages() {
        BitSet choosing = Halves.choosing(501, DATA);
        Answers chosen = Answers.of(FINDINGS.bytes(), choosing);
        Answers scored = Answers.of(FINDINGS.bytes(), Halves.scoring(501, DATA));

        assertThat(chosen.images()).isEqualTo(251);
        assertThat(scored.images()).isEqualTo(250);
        assertThat(chosen.proportion().right() + scored.proportion().right())
                .isEqualTo((int) Math.round(FINDINGS.result().top1() * 501));
    }

    @Test
    void theHalvesAreTheSameForEveryCheckpointAndOthersForOtherData() {
        assertThat(Halves.choosing(501, DATA)).isEqualTo(Halves.choosing(501, DATA));
        assertThat(Halves.choosing(501, DATA)).isNotEqualTo(Halves.choosing(501, "cd34"));
    }

    @Test
    void classesAreComparedOnTheirOwnImages() {
        Contender first = ContendersForTests.right(1, ContendersForTests.after(1), 400, 0, 400);
        BitSet odd = new BitSet();
        for (int image = 1; image < 400; image += 2) {
            odd.set(image);
        }
        Contender second = ContendersForTests.of(2, ContendersForTests.after(2), 400, odd);

        List<ClassDifference> differences =
                ClassDifference.of(first.answers(), second.answers(), List.of("even", "odd", "never seen"));

        assertThat(differences).extracting(ClassDifference::name).containsExactly("even", "odd");
        assertThat(differences.get(0).share()).isEqualTo(1);
        assertThat(differences.get(0).otherShare()).isZero();
        assertThat(differences.get(0).distinguishable()).isTrue();
        assertThat(differences.get(1).distinguishable()).isFalse();
    }
}
