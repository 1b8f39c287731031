package io.trainyard.networks.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Layer;
import io.trainyard.networks.drawing.Drawing.Arrow;
import io.trainyard.networks.drawing.Drawing.Box;
import io.trainyard.networks.drawing.Drawing.Frame;
import io.trainyard.networks.drawing.Drawing.Kind;
import io.trainyard.networks.families.Families;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static Drawing draw(String family, String variant, String input) {
        return Drawing.of(Families.build(new NetworkSpec(family, variant, Map.of()), ImageShape.parse(input), 1000));
    }

    private static Box box(Drawing drawing, String name) {
        return drawing.boxes().stream()
                .filter(box -> box.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sources(Drawing drawing, String box) {
        return drawing.arrows().stream()
                .filter(arrow -> arrow.to().equals(box))
                .map(Arrow::from)
                .toList();
    }

    @Test
    void aConvolutionItsNormalisationAndItsActivationAreOneBox() {
        Box stem = box(draw("resnet", "resnet18", "3x224x224"), "relu");
        assertThat(stem.layers()).extracting(Layer::name).containsExactly("conv1", "bn1", "relu");
        assertThat(stem.kind()).isEqualTo(Kind.CONVOLUTION);
        assertThat(stem.label()).isEqualTo("7x7 conv, 64, /2");
        assertThat(stem.output()).isEqualTo("64x112x112");
    }

    @Test
    void anInceptionModuleHasFourBranchesThatMeet() {
        Drawing drawing = draw("googlenet", "googlenet", "3x224x224");
        assertThat(drawing.frames()).extracting(Frame::title).contains("inception3a", "inception5b");
        Frame module = drawing.frames().get(0);
        String joint = module.boxes().get(module.boxes().size() - 1);
        assertThat(box(drawing, joint).kind()).isEqualTo(Kind.JOIN);
        assertThat(sources(drawing, joint)).hasSize(4).allMatch(module.boxes()::contains);
    }

    @Test
    void auxiliaryClassifiersAreMarked() {
        assertThat(draw("googlenet", "googlenet", "3x224x224").boxes())
                .filteredOn(Box::auxiliary)
                .isNotEmpty()
                .allMatch(box -> box.name().startsWith("aux"));
    }

    @Test
    void aShortcutLeadsPastABlock() {
        Drawing drawing = draw("resnet", "resnet18", "3x224x224");
        assertThat(sources(drawing, "layer2.0.relu")).hasSize(2).contains("layer2.0.downsample.1");
    }

    @Test
    void equalBlocksInARowAreDrawnOnce() {
        Drawing drawing = draw("resnet", "resnet152", "3x224x224");
        assertThat(drawing.boxes()).hasSizeLessThan(50);
        assertThat(drawing.frames())
                .filteredOn(frame -> frame.times() > 1)
                .extracting(Frame::title, Frame::times)
                .containsExactly(
                        tuple("layer1.1 – 2", 2),
                        tuple("layer2.1 – 7", 7),
                        tuple("layer3.1 – 35", 35),
                        tuple("layer4.1 – 2", 2));
    }

    @Test
    void theLayersOfADenseBlockAreDrawnOnceAlthoughTheyGrow() {
        assertThat(draw("densenet", "densenet201", "3x224x224").frames())
                .extracting(Frame::times)
                .containsExactly(5, 11, 47, 31);
    }

    @Test
    void everyArrowJoinsTwoBoxesAndEveryBoxButTheImageHasASource() {
        Families.all().stream()
                .flatMap(family -> family.variants().stream().map(variant -> List.of(family.name(), variant.name())))
                .map(names ->
                        draw(names.get(0), names.get(1), names.get(0).equals("inception") ? "3x299x299" : "3x96x96"))
                .forEach(DrawingTest::check);
    }

    private static void check(Drawing drawing) {
        List<String> names = drawing.boxes().stream().map(Box::name).toList();
        assertThat(names).doesNotHaveDuplicates();
        assertThat(drawing.arrows()).allMatch(arrow -> names.indexOf(arrow.from()) < names.indexOf(arrow.to()));
        assertThat(names.subList(1, names.size())).allMatch(name -> drawing.arrows().stream()
                .anyMatch(arrow -> arrow.to().equals(name)));
        assertThat(drawing.frames().stream().flatMap(frame -> frame.boxes().stream()))
                .doesNotHaveDuplicates()
                .isSubsetOf(names);
    }
}
