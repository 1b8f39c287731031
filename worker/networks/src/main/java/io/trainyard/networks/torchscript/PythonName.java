package io.trainyard.networks.torchscript;

import java.util.regex.Pattern;

/** Names of modules and tensors in TorchScript source. */
final class PythonName {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");

    private PythonName() {}

    static boolean isIdentifier(String name) {
        return IDENTIFIER.matcher(name).matches();
    }

    /** How the root reaches a tensor: {@code getattr(self.layer1, "0").conv1.weight}. */
    static String path(String tensor) {
        String path = "self";
        for (String part : tensor.split("\\.")) {
            path = isIdentifier(part) ? path + "." + part : "getattr(" + path + ", \"" + part + "\")";
        }
        return path;
    }
}
