package io.trainyard.server.specs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trainyard.contract.Resume;
import io.trainyard.contract.RunSpec;

/** Specifications of new runs that are like those of old ones in everything that is not said here. */
public final class SpecCopy {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private SpecCopy() {}

    /**
     * Names the version of the data set, so that the same is trained once more.
     *
     * @param dataset {@code name@number}
     */
    public static RunSpec pinned(RunSpec spec, String dataset) {
        return spec(tree(spec, dataset));
    }

    /**
     * Goes on from another run.
     *
     * @param spec of the run that is gone on with
     * @param dataset {@code name@number}
     * @param epochs of both runs together
     */
    public static RunSpec goingOn(RunSpec spec, String dataset, Resume from, int epochs) {
        ObjectNode tree = tree(spec, dataset);
        tree.set("resume", JSON.valueToTree(from));
        tree.withObject("/train").put("epochs", epochs);
        return spec(tree);
    }

    private static ObjectNode tree(RunSpec spec, String dataset) {
        ObjectNode tree = JSON.valueToTree(spec);
        tree.withObject("/data").put("dataset", dataset);
        return tree;
    }

    private static RunSpec spec(ObjectNode tree) {
        try {
            return JSON.treeToValue(tree, RunSpec.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a copied specification cannot be read", e);
        }
    }
}
