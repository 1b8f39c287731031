package io.trainyard.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.trainyard", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Which feature writes which tables. */
    private static final Map<String, List<String>> TABLES = Map.ofEntries(
            entry("accounts", List.of("account", "token")),
            entry("alerts", List.of("insight_alert")),
            entry("artifacts", List.of("artifact", "artifact_piece", "artifact_upload", "artifact_upload_part")),
            entry("checkpoints", List.of("checkpoint", "checkpoint_tensor")),
            entry("choosing", List.of("choice")),
            entry("datasets", List.of("dataset", "dataset_version", "dataset_sample")),
            entry(
                    "evaluations",
                    List.of("evaluation", "evaluation_result", "evaluation_predictions", "evaluation_wrong")),
            entry("inputs", List.of("input_dataset", "run_input", "run_model")),
            entry("insights", List.of("insight", "insight_review")),
            entry("known", List.of("known_dataset")),
            entry("logged", List.of("logged_model", "logged_model_metric")),
            entry("metrics", List.of("feed", "series", "chunk", "report", "log_line", "pending")),
            entry("experiments", List.of("experiment")),
            entry("runs", List.of("run", "run_param", "run_tag")),
            entry("models", List.of("registered_model", "model_version", "model_alias", "model_event")),
            entry("queue", List.of("job", "attempt")),
            entry("sweeps", List.of("sweep", "sweep_trial", "sweep_rung")),
            entry("views", List.of("view")));

    @ArchTest
    static final ArchRule featuresFormNoCycles =
            slices().matching("io.trainyard.server.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule thePagesModuleNeverSeesTheServer = noClasses()
            .that()
            .resideInAPackage("io.trainyard.web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.trainyard.server..", "io.trainyard.contract..", "org.jdbi..", "java.sql..");

    @ArchTest
    static final ArchRule pagesAskTheirFeatureAndNotTheDatabase = noClasses()
            .that()
            .haveSimpleNameEndingWith("Page")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jdbi..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule theServerDoesNotTrain = noClasses()
            .that()
            .resideInAPackage("io.trainyard.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", "io.trainyard.training..", "io.trainyard.agent..");

    @ArchTest
    static final ArchRule whatAnswersRequestsIsCalledAfterIt = classes()
            .that()
            .resideInAPackage("io.trainyard.server..")
            .and()
            .areAnnotatedWith(Path.class)
            .should()
            .haveSimpleNameEndingWith("Page")
            .orShould()
            .haveSimpleNameEndingWith("Resource");

    @Test
    void eachTableIsWrittenByItsFeatureAlone() throws IOException {
        try (Stream<java.nio.file.Path> sources = Files.walk(java.nio.file.Path.of("src/main/java"))) {
            for (java.nio.file.Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                TABLES.forEach((feature, tables) -> {
                    if (!source.getParent().endsWith(feature)) {
                        Pattern writes = Pattern.compile(
                                "\\b(insert\\s+into|update|delete\\s+from)\\s+(" + String.join("|", tables) + ")\\b");
                        assertThat(writes.matcher(text).find())
                                .as("%s writes a table of %s", source, feature)
                                .isFalse();
                    }
                });
            }
        }
    }
}
