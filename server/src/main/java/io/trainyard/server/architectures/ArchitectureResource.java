package io.trainyard.server.architectures;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.families.Family;
import io.trainyard.networks.families.Variant;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.problems.NotFoundProblem;
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

    @GET
    @Operation(summary = "Every family of networks, its variants and their options")
    public FamilyCatalogue all() {
        return FamilyCatalogue.all();
    }

    @GET
    @Path("/{family}/{variant}")
    @Operation(summary = "A network's layers, parameters and multiply-adds for images of one shape")
    @Parameter(in = ParameterIn.QUERY, name = "input", example = "3x32x32", schema = @Schema(type = SchemaType.STRING))
    @Parameter(in = ParameterIn.QUERY, name = "classes", example = "10", schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "options",
            description = "A JSON object. Single options may be given as option.NAME, lists with commas.",
            example = "{\"width\": 32}",
            schema = @Schema(type = SchemaType.STRING))
    public Architecture one(
            @PathParam("family") String familyName, @PathParam("variant") String variantName, @Context UriInfo uri) {
        Family family = Families.find(familyName).orElseThrow(() -> unknownFamily(familyName));
        Variant variant = family.variant(variantName).orElseThrow(() -> unknownVariant(family, variantName));
        ArchitectureQuery query = ArchitectureQuery.read(uri.getQueryParameters(), variant);
        NetworkSpec spec = new NetworkSpec(family.name(), variant.name(), query.options());
        try {
            return Architecture.of(family.build(spec, query.input(), query.classes()));
        } catch (NetworkException e) {
            throw new InvalidArchitectureProblem(e.mistakes());
        }
    }

    private static NotFoundProblem unknownFamily(String found) {
        return new NotFoundProblem("family of networks '" + found + "'. There are "
                + String.join(", ", Families.all().stream().map(Family::name).toList()));
    }

    private static NotFoundProblem unknownVariant(Family family, String found) {
        return new NotFoundProblem("variant '" + found + "' of " + family.name() + ". There is "
                + String.join(
                        ", ", family.variants().stream().map(Variant::name).toList()));
    }
}
