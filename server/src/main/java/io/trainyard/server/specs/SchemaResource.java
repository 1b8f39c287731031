package io.trainyard.server.specs;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The form of a run specification, for editors and other programs. */
@Path("/api/v1/schemas/run-spec")
@RolesAllowed(Role.VIEWER)
public class SchemaResource {
    @GET
    @Produces({"application/schema+json", "application/json"})
    public JsonNode runSpec() {
        return SpecSchema.runSpec();
    }
}
