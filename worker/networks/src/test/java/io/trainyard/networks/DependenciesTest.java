package io.trainyard.networks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Networks are plain Java, so that the server can count them and users can read them without an engine. */
@AnalyzeClasses(packages = "io.trainyard.networks", importOptions = ImportOption.DoNotIncludeTests.class)
class DependenciesTest {
    @ArchTest
    static final ArchRule networksKnowNoEngineNoHttpAndNoDatabase = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.trainyard.networks..",
                    "io.trainyard.contract",
                    "com.fasterxml.jackson..",
                    "org.jspecify.annotations",
                    "java.io",
                    "java.lang..",
                    "java.math",
                    "java.nio..",
                    "java.time",
                    "java.util..");

    @ArchTest
    static final ArchRule packagesFormNoCycles =
            slices().matching("io.trainyard.networks.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theGraphKnowsNeitherFamiliesNorFormats = classes()
            .that()
            .resideInAPackage("io.trainyard.networks")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("io.trainyard.networks.*..");
}
