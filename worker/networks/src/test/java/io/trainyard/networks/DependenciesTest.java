package io.trainyard.networks;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Networks are plain Java, so that the server can count them and users can read them without an engine. */
class DependenciesTest {
    private static final JavaClasses NETWORKS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.trainyard.networks");

    @Test
    void networksKnowNoEngineNoHttpAndNoDatabase() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.trainyard.networks..",
                        "io.trainyard.contract",
                        "com.fasterxml.jackson..",
                        "com.google.protobuf",
                        "onnx",
                        "org.jspecify.annotations",
                        "java.io",
                        "java.lang..",
                        "java.math",
                        "java.nio..",
                        "java.time",
                        "java.util..")
                .check(NETWORKS);
    }

    @Test
    void theGraphKnowsNeitherFamiliesNorFormats() {
        classes()
                .that()
                .resideInAPackage("io.trainyard.networks")
                .should()
                .onlyDependOnClassesThat()
                .resideOutsideOfPackages("io.trainyard.networks.*..")
                .check(NETWORKS);
    }

    @Test
    void familiesAndFormatsKnowNothingOfEachOther() {
        slices().matching("io.trainyard.networks.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("io.trainyard.networks.families"),
                        resideInAPackage("io.trainyard.networks.inline"))
                .as("but that a specification without a family is built from its layers")
                .check(NETWORKS);
    }
}
