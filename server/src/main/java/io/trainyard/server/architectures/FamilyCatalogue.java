package io.trainyard.server.architectures;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.families.Family;
import io.trainyard.networks.families.Option;
import io.trainyard.networks.families.Variant;
import java.util.List;

/** Every family, its variants and their options, as the API shows them. */
record FamilyCatalogue(List<FamilyEntry> families) {

    record FamilyEntry(String name, String title, List<VariantEntry> variants) {
        private static FamilyEntry of(Family family) {
            return new FamilyEntry(
                    family.name(),
                    family.title(),
                    family.variants().stream().map(VariantEntry::of).toList());
        }
    }

    record VariantEntry(String name, String title, List<OptionEntry> options) {
        private static VariantEntry of(Variant variant) {
            return new VariantEntry(
                    variant.name(),
                    variant.title(),
                    variant.options().stream().map(OptionEntry::of).toList());
        }
    }

    /** @param allowed what may be written, in words */
    record OptionEntry(
            String name, String type, @JsonProperty("default") Object defaultValue, String allowed, String meaning) {
        private static OptionEntry of(Option<?> option) {
            return new OptionEntry(
                    option.name(), option.type(), option.defaultValue(), option.allowed(), option.meaning());
        }
    }

    static FamilyCatalogue all() {
        return new FamilyCatalogue(Families.all().stream().map(FamilyEntry::of).toList());
    }
}
