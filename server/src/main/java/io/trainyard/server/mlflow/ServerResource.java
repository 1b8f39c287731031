package io.trainyard.server.mlflow;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What MLflow's clients and its containers ask a server before anything else; everybody may. */
@Path("/")
@Produces(MediaType.TEXT_PLAIN)
@PermitAll
class ServerResource {
    /** The version of MLflow whose API this is. */
    static final String VERSION = "2.17.2";

    @GET
    @Path("health")
    public String health() {
        return "OK";
    }

    @GET
    @Path("version")
    public String version() {
        return VERSION;
    }
}
