package io.trainyard.networks.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VariantsTest {
    private static Stream<Variant> all() {
        return Families.all().stream().flatMap(family -> family.variants().stream());
    }

    @Test
    void aVariantsNameIsItsAlone() {
        assertThat(all().map(Variant::name)).doesNotHaveDuplicates();
        assertThat(Families.all().stream().map(Family::name)).doesNotHaveDuplicates();
    }

    @Test
    void whatTorchvisionPublishesFiguresOfIsThePublishedNetwork() {
        assertThat(all().filter(variant -> Published.of(variant.name()).isPresent()))
                .hasSize(38)
                .allMatch(variant -> variant.origin().isPublished())
                .allMatch(variant -> variant.origin().paper().isPresent())
                .allMatch(variant -> variant.origin().difference().isEmpty());
    }

    @Test
    void whatWasAdaptedSaysHow() {
        List<Variant> adapted =
                all().filter(variant -> !variant.origin().isPublished()).toList();
        assertThat(adapted)
                .extracting(Variant::name)
                .contains("resnet_cifar", "resnet20", "googlenet_cifar_4e", "vgg_cifar", "vgg_custom", "lenet5", "mlp");
        assertThat(adapted).noneMatch(variant -> variant.origin().difference().isBlank());
    }

    @Test
    void papersAreOnArXivOrHaveADoi() {
        assertThat(all().flatMap(variant -> variant.origin().paper().stream())).allMatch(paper -> paper.address()
                .matches("https://arxiv\\.org/abs/\\d{4}\\.\\d{4,5}|https://doi\\.org/10\\..+"));
    }
}
