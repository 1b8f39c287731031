package io.trainyard.server.evaluations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.DefaultValue;
import org.jboss.resteasy.reactive.RestForm;

/** The fields of the form that asks for evaluations; what is left empty means the usual. */
public class EvaluationForm {
    @RestForm
    @DefaultValue("")
    public String dataset;

    @RestForm
    @DefaultValue("")
    public String part;

    /** As the API is sent it. */
    ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!dataset.isBlank()) {
            body.put("dataset", dataset);
        }
        if (!part.isBlank()) {
            body.put("part", part);
        }
        return body;
    }
}
