package io.trainyard.server.accounts;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Something to guard: one resource per role, for the tests of who may come in. */
@Produces(MediaType.TEXT_PLAIN)
@Path("/")
public class Guarded {
    @Inject
    Jdbi jdbi;

    @GET
    @Path("/api/v1/guarded/read")
    @RolesAllowed(Role.VIEWER)
    public String read() {
        return "read";
    }

    @GET
    @Path("/guarded/page")
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed(Role.VIEWER)
    public String page() {
        return "<p>page</p>";
    }

    @POST
    @Path("/api/v1/guarded/change")
    @RolesAllowed(Role.MEMBER)
    public String change() {
        return "changed";
    }

    @DELETE
    @Path("/api/v1/guarded/rule")
    @RolesAllowed(Role.ADMIN)
    public String rule() {
        return "ruled";
    }

    @POST
    @Path("/worker/v1/guarded/work")
    @RolesAllowed(Role.WORKER)
    public String work() {
        return "worked";
    }

    @GET
    @Path("/api/v1/guarded/forgotten")
    public String forgotten() {
        return "nobody said who may see this";
    }

    @GET
    @Path("/api/v1/guarded/fail")
    @RolesAllowed(Role.VIEWER)
    public String fail() {
        throw new IllegalStateException("the password is hunter2");
    }

    @PUT
    @Path("/api/v1/guarded/body")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.VIEWER)
    public String body(Body body) {
        return body.name() + body.sizes();
    }

    @POST
    @Path("/api/v1/guarded/store")
    @RolesAllowed(Role.VIEWER)
    public String storeBody(Text body) {
        return store(body.text());
    }

    @GET
    @Path("/api/v1/guarded/store")
    @RolesAllowed(Role.VIEWER)
    public String storeParameter(@QueryParam("text") String text) {
        return store(text);
    }

    @GET
    @Path("/api/v1/guarded/store/{text}")
    @RolesAllowed(Role.VIEWER)
    public String storePath(@PathParam("text") String text) {
        return store(text);
    }

    private String store(String text) {
        return jdbi.withHandle(handle -> handle.createQuery("select cast(:text as text)")
                .bind("text", text)
                .mapTo(String.class)
                .one());
    }

    public record Text(String text) {}

    public record Body(String name, List<Integer> sizes) {}
}
