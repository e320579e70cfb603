package shop.jangteo.deploy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong with an object. Kubernetes' own kinds are held against the models made from
 * its OpenAPI document, which know every field, its type and whether it must be there; kinds that
 * operators define against {@code shapes/}, which hold the fields this repository uses, as their
 * documents name them.
 */
final class Schemas {

  private static final Gson GSON = new GsonBuilder().serializeNulls().create();
  private static final String MODELS = "io.kubernetes.client.openapi.models.";

  private Schemas() {}

  /** Whether it is of a kind that Kubernetes itself defines. */
  static boolean knows(Doc object) {
    return model(object.at("apiVersion").text(), object.kind()).isPresent();
  }

  static List<String> complaints(Doc object) {
    var apiVersion = object.at("apiVersion").text();
    var model = model(apiVersion, object.kind());
    return model.isPresent()
        ? byModel(model.get(), GSON.toJsonTree(object.value()))
        : byShape(apiVersion, object);
  }

  /** {@code autoscaling/v2 HorizontalPodAutoscaler}: V2HorizontalPodAutoscaler. */
  private static Optional<Class<?>> model(String apiVersion, String kind) {
    var slash = apiVersion.lastIndexOf('/');
    var group = slash < 0 ? "" : apiVersion.substring(0, slash);
    if (group.contains(".") && !group.endsWith(".k8s.io") || group.startsWith("gateway.")) {
      return Optional.empty();
    }
    var version = apiVersion.substring(slash + 1);
    var name = version.substring(0, 1).toUpperCase(Locale.ROOT) + version.substring(1) + kind;
    try {
      return Optional.of(Class.forName(MODELS + name));
    } catch (ClassNotFoundException e) {
      throw new AssertionError("Kubernetes has no %s %s".formatted(apiVersion, kind), e);
    }
  }

  private static List<String> byModel(Class<?> model, JsonElement json) {
    try {
      model.getMethod("validateJsonElement", JsonElement.class).invoke(null, json);
      JSON.getGson().fromJson(json, model);
      return List.of();
    } catch (InvocationTargetException e) {
      return List.of(String.valueOf(e.getCause().getMessage()));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    } catch (RuntimeException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> byShape(String apiVersion, Doc object) {
    var file = "/shapes/%s.%s.yaml".formatted(apiVersion.replace('/', '.'), object.kind());
    try (var in = Schemas.class.getResourceAsStream(file)) {
      if (in == null) {
        return List.of("nobody knows the shape of " + apiVersion + " " + object.kind());
      }
      var shape = Repository.yaml(new String(in.readAllBytes(), StandardCharsets.UTF_8)).getFirst();
      var metadata = byModel(V1ObjectMeta.class, GSON.toJsonTree(object.at("metadata").value()));
      var complaints = new ArrayList<>(metadata);
      for (var key : object.keys()) {
        if (!List.of("apiVersion", "kind", "metadata").contains(key)) {
          compare(key, shape.at(key), object.at(key), complaints);
        }
      }
      shape.keys().stream()
          .filter(key -> object.at(key).isMissing())
          .filter(key -> !key.endsWith("?"))
          .forEach(key -> complaints.add(key + " is missing"));
      return complaints;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A shape has the fields as keys; {@code string}, {@code int}, {@code bool} or {@code any} as
   * leaves, {@code a|b} for a choice, {@code {"*": …}} for a map, and a list of one for a list.
   */
  private static void compare(String where, Doc shape, Doc value, List<String> complaints) {
    switch (shape.value()) {
      case null -> complaints.add(where + " is unknown");
      case Map<?, ?> fields when value.value() instanceof Map<?, ?> -> {
        for (var key : value.keys()) {
          var field = fields.containsKey("*") ? shape.at("*") : shape.at(key);
          compare(where + "." + key, field, value.at(key), complaints);
        }
      }
      case List<?> _ when value.value() instanceof List<?> -> {
        for (var item : value.items()) {
          compare(where + "[]", shape.at(0), item, complaints);
        }
      }
      case String leaf when isA(leaf, value.value()) -> {}
      default -> complaints.add("%s is %s and not %s".formatted(where, value.text(), shape.text()));
    }
  }

  private static boolean isA(String leaf, @Nullable Object value) {
    return switch (leaf) {
      case "any" -> true;
      case "string" -> value instanceof String;
      case "int" -> value instanceof Integer;
      case "bool" -> value instanceof Boolean;
      case "intOrString" -> value instanceof Integer || value instanceof String;
      default -> value instanceof String text && List.of(leaf.split("\\|")).contains(text);
    };
  }
}
