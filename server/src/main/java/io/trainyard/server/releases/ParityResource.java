package io.trainyard.server.releases;

import io.trainyard.server.accounts.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whether a version's ONNX file says what the worker's TorchScript said. */
@Path("/api/v1/models/{model}/versions/{version}/parity")
@RolesAllowed(Role.MEMBER)
@Produces(MediaType.APPLICATION_JSON)
public class ParityResource {
    @Inject
    ParityChecks checks;

    @POST
    @Operation(summary = "Runs the ONNX file by ONNX Runtime on test images that a worker has evaluated, and compares")
    public Parity check(@PathParam("model") String model, @PathParam("version") String version) throws IOException {
        return checks.check(model, version);
    }
}
