package io.trainyard.server.runs;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RefusedStartTest {
    @Inject
    ParentForTests parent;

    @BeforeEach
    void trainTheParent() {
        parent.train();
    }

    @Test
    void whatIsNoCheckpointIsRefused() {
        int resumePoint = parent.upload(4, Reason.RESUME, parent.weights());
        for (int id : new int[] {resumePoint, 987654321}) {
            parent.submit("initialize: {checkpoint: %d}".formatted(id))
                    .statusCode(400)
                    .body("code", equalTo("INVALID_SPEC"))
                    .body("mistakes.path", contains("initialize.checkpoint"))
                    .body("mistakes[0].message", containsString(id + ", which is no whole checkpoint here"));
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWithTheTensorsThatDiffer() {
        parent.submit("initialize: {checkpoint: %d, freeze: layr1}", "width: 8")
                .statusCode(400)
                .body("mistakes.path", containsInAnyOrder("initialize.freeze", "initialize.checkpoint"))
                .body("mistakes.fix", hasItem(containsString("did you mean layer1?")))
                .body(
                        "mistakes.message",
                        hasItem(containsString("conv1.weight is [4, 3, 3, 3] instead of [8, 3, 3, 3]")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    5                                       | initialize
                    []                                      | initialize
                    {}                                      | initialize.checkpoint
                    {checkpoint: best}                      | initialize.checkpoint
                    {checkpoint: 0}                         | initialize.checkpoint
                    {checkpoint: -1}                        | initialize.checkpoint
                    {checkpoint: 1.5}                       | initialize.checkpoint
                    {checkpoint: 99999999999999999999}      | initialize.checkpoint
                    {checkpoint: %d, freeze: 5}             | initialize.freeze
                    {checkpoint: %d, freeze: [null]}        | initialize.freeze[0]
                    {checkpoint: %d, freeze: ''}            | initialize.freeze[0]
                    {checkpoint: %d, freeze: [none, conv1]} | initialize.freeze
                    {checkpoint: %d, freeze: '*'}           | initialize.freeze
                    {checkpoint: %d, freez: conv1}          | initialize.freez
                    {checkpoint: %d, head: old}             | initialize.head
                    """,
            quoteCharacter = '"')
    void whatMakesNoSenseIsRefusedWithItsPlace(String initialize, String path) {
        parent.submit("initialize: " + initialize).statusCode(400).body("mistakes.path", contains(path));
        parent.check("initialize: " + initialize).statusCode(400).body("mistakes.path", contains(path));
    }
}
