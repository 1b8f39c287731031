package io.trainyard.networks.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    private static String page() throws IOException {
        return Files.readString(Path.of("../../docs/networks.md"));
    }

    @Test
    void everyFamilyVariantAndOptionStandsOnThePage() throws IOException {
        String page = page();
        for (Family family : Families.all()) {
            assertThat(page).contains("`" + family.name() + "`");
            for (Variant variant : family.variants()) {
                assertThat(page).contains("`" + variant.name() + "`");
                variant.options().forEach(option -> assertThat(page).contains("`" + option.name() + "`"));
            }
        }
    }

    @Test
    void parametersOfAdaptedVariantsAreTheBuiltOnes() throws IOException {
        for (Family family : Families.all()) {
            for (Variant variant : family.variants()) {
                if (Published.of(variant.name()).isEmpty()) {
                    boolean grey =
                            variant.name().equals("mlp") || variant.name().equals("lenet5");
                    long parameters = Built.of(variant.name(), grey ? "1x28x28" : "3x32x32", 10)
                            .parameters();
                    assertThat(page()).contains(String.format(Locale.ROOT, "%,d", parameters));
                }
            }
        }
    }
}
