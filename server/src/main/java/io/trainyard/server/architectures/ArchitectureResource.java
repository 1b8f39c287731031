package io.trainyard.server.architectures;

import io.trainyard.contract.Mistakes;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.NetworkException;
import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The networks that can be trained. */
@Path("/api/v1/architectures")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.VIEWER)
public class ArchitectureResource {
    private static final UsualInput CIFAR = new UsualInput(new ImageShape(3, 32, 32), 10);

    @GET
    @Operation(summary = "Every family of networks, its variants and their options")
    public FamilyCatalogue all() {
        return FamilyCatalogue.all();
    }

    @GET
    @Path("/{family}/{variant}")
    @Operation(
            summary =
                    "The card of a network for images of one shape: its layers, what they cost, and the memory to train it")
    @Parameter(in = ParameterIn.QUERY, name = "input", example = "3x32x32", schema = @Schema(type = SchemaType.STRING))
    @Parameter(in = ParameterIn.QUERY, name = "classes", example = "10", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(in = ParameterIn.QUERY, name = "batch", example = "32", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "optimizer",
            description = "For the memory of training: sgd, momentum (SGD with it) or adam.",
            example = "adam",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "freeze",
            description = "What training leaves alone: backbone, or names with *, as in initialize.freeze.",
            example = "backbone",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "options",
            description = "A JSON object. Single options may be given as option.NAME, lists with commas.",
            example = "{\"width\": 32}",
            schema = @Schema(type = SchemaType.STRING))
    public Architecture one(
            @PathParam("family") String family, @PathParam("variant") String variant, @Context UriInfo uri) {
        NamedVariant named = NamedVariant.find(family, variant);
        Mistakes mistakes = new Mistakes();
        ArchitectureQuery query = ArchitectureQuery.read(uri.getQueryParameters(), named.variant(), CIFAR, mistakes);
        if (!mistakes.isEmpty()) {
            throw new InvalidArchitectureProblem(mistakes.all());
        }
        try {
            return Architecture.of(named, query);
        } catch (NetworkException e) {
            throw new InvalidArchitectureProblem(e.mistakes());
        }
    }
}
