package shop.jangteo.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.outbox.StartsWork;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Internal;
import shop.jangteo.platform.security.Open;
import shop.jangteo.platform.security.Role;

/** What every endpoint keeps to, whatever it is for. To be inherited by a {@link ServiceTest}. */
public abstract class EndpointRules {

  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
  private static final String STRANGER = "0NOBODYHERE00";

  // a base class cannot ask its heirs to pass on what only it needs
  @Autowired private Api api;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping mappings;

  @Test
  void theApiDocumentSaysOfEveryOperationWhatItIsFor() {
    var document = api.anonymous().get("/v3/api-docs");
    assertThat(document.status()).isEqualTo(200);
    var silent = new ArrayList<String>();
    document
        .json()
        .path("paths")
        .forEachEntry(
            (path, methods) ->
                methods.forEachEntry(
                    (method, operation) -> {
                      if (operation.path("summary").asString("").isBlank()) {
                        silent.add(method + " " + path);
                      }
                    }));
    assertThat(silent).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> withoutATokenItIsRefused() {
    return each(
        endpoint -> !endpoint.isOpen(),
        endpoint -> {
          var answer = api.anonymous().send(endpoint.method, endpoint.path, endpoint.emptyBody());
          assertThat(answer.status()).isEqualTo(endpoint.isInternal() ? 403 : 401);
          assertThat(answer.code())
              .isEqualTo(endpoint.isInternal() ? "FORBIDDEN" : "UNAUTHENTICATED");
        });
  }

  @TestFactory
  Stream<DynamicTest> aBadTokenIsRefusedEverywhere() {
    return each(
        _ -> true,
        endpoint -> {
          for (var token :
              List.of(
                  TestKeys.forgedToken(STRANGER, Role.ADMIN),
                  TestKeys.expiredToken(STRANGER, Role.ADMIN),
                  "nonsense")) {
            var answer =
                api.with("Authorization", "Bearer " + token)
                    .send(endpoint.method, endpoint.path, endpoint.emptyBody());
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aMemberMayNotCallServicesOnlyEndpoints() {
    return each(
        Endpoint::isInternal,
        endpoint ->
            assertThat(everybody().send(endpoint.method, endpoint.path, null).status())
                .isEqualTo(403));
  }

  @TestFactory
  Stream<DynamicTest> aBodyThatIsNotJsonIsAProblem() {
    return each(
        Endpoint::hasBody,
        endpoint -> {
          for (var body : List.of("{\"a\":", "[]", "\"text\"", "12", "{\"\u0000", "null", "")) {
            assertProblem(
                everybody().key("k").send(endpoint.method, endpoint.path, body),
                endpoint + " " + body);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> fieldsOfTheWrongTypeAreAProblem() {
    return each(
        Endpoint::hasBody,
        endpoint -> {
          for (var value :
              List.of("[[[]]]", "{}", "-1e400", "\"" + "가".repeat(20_000) + "\"", "null", "-1")) {
            assertProblem(
                everybody().key("k").send(endpoint.method, endpoint.path, endpoint.bodyWith(value)),
                endpoint + " " + value);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> tenMegabytesAreTooMuch() {
    var body = new byte[TEN_MEGABYTES];
    Arrays.fill(body, (byte) ' ');
    return each(
        Endpoint::hasBody,
        endpoint -> {
          try {
            assertThat(everybody().key("k").send(endpoint.method, endpoint.path, body).status())
                .isEqualTo(413);
          } catch (UncheckedIOException _) {
            // the server may hang up before it has read it all; what matters is that it lives
            assertThat(everybody().get("/nothing-here").status()).isEqualTo(404);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> strangeParametersAreNeverAnInnerError() {
    return each(
        endpoint -> endpoint.method.equals("GET") && !endpoint.isInternal(),
        endpoint -> {
          for (var query :
              List.of(
                  "?page=-1",
                  "?size=100000",
                  "?page=x",
                  "?size=0",
                  "?status=%00",
                  "?q=%27%3B--",
                  "?sku=&orderId=")) {
            assertThat(everybody().get(endpoint.path + query).status())
                .as(endpoint.path + query)
                .isLessThan(500);
          }
          var korean = endpoint.path.replace("nope", "%ED%95%9C");
          assertThat(everybody().get(korean).status()).as(korean).isLessThan(500);
        });
  }

  /** A page far away is an arithmetic overflow, a large one everybody's memory. */
  @TestFactory
  Stream<DynamicTest> pagesHaveBounds() {
    return each(
        endpoint -> endpoint.takes("page") || endpoint.takes("size"),
        endpoint -> {
          assertThat(endpoint.takes("page") && endpoint.takes("size")).isTrue();
          for (var query :
              List.of(
                  "?page=-1",
                  "?page=1000001",
                  "?page=2147483647",
                  "?page=2147483647&size=100",
                  "?size=0",
                  "?size=101",
                  "?size=2147483647")) {
            var answer = everybody().get(endpoint.path + query);
            assertThat(answer.status()).as(endpoint.path + query).isEqualTo(400);
            assertThat(answer.code()).as(endpoint.path + query).isEqualTo("VALIDATION_FAILED");
          }
          assertThat(everybody().get(endpoint.path + "?page=1000000&size=100").status())
              .as(endpoint.path)
              .isLessThan(500);
        });
  }

  @TestFactory
  Stream<DynamicTest> aFormIsNotWhatWasAskedFor() {
    return each(
        Endpoint::hasBody,
        endpoint -> {
          for (var form : List.of("%zz", "a=1&b=2")) {
            var answer =
                everybody()
                    .key("k")
                    .with("Content-Type", MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                    .send(endpoint.method, endpoint.path, form);
            assertThat(answer.status()).as(endpoint + " " + form).isLessThan(500);
            if (!endpoint.method.equals("POST")) { // a POST may do without the body it is offered
              assertProblem(answer, endpoint + " " + form);
              assertThat(answer.status()).as(endpoint + " " + form).isEqualTo(415);
            }
          }
        });
  }

  /** What a repetition would do twice, the caller must be able to ask for once. */
  @TestFactory
  Stream<DynamicTest> aMembersPostTakesAnIdempotencyKey() {
    return each(
        endpoint ->
            endpoint.method.equals("POST")
                && endpoint.handler.hasMethodAnnotation(Allowed.class)
                && !endpoint.isPlatforms()
                && !harmlessToRepeat().contains(endpoint.path),
        endpoint -> assertThat(endpoint.takesAKey()).as(endpoint.toString()).isTrue());
  }

  /** Paths of POSTs that take no key, because a second one changes nothing; {@code nope} an id. */
  protected Set<String> harmlessToRepeat() {
    return Set.of();
  }

  /** What is begun must be able to end: only what begins something may be refused when busy. */
  @Test
  void onlyWhatBeginsSomethingIsRefusedWhileTooMuchIsUnsent() {
    assertThat(endpoints().stream().filter(Endpoint::startsWork).map(Endpoint::toString))
        .containsExactlyInAnyOrderElementsOf(startsWork());
  }

  /** All that carry {@link StartsWork}, such as {@code POST /api/v1/orders}. */
  protected Set<String> startsWork() {
    return Set.of();
  }

  private Api everybody() {
    return api.as(STRANGER, Role.values());
  }

  private static void assertProblem(Api.Answer answer, String what) {
    assertThat(answer.status()).as(what).isBetween(400, 499);
    assertThat(answer.code()).as(what).isNotEmpty();
    assertThat(String.valueOf(answer.headers().getFirst("Content-Type")))
        .startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
  }

  private Stream<DynamicTest> each(Predicate<Endpoint> which, Consumer<Endpoint> check) {
    return endpoints().stream()
        .filter(which)
        .map(
            endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> check.accept(endpoint)));
  }

  private List<Endpoint> endpoints() {
    var found = new ArrayList<Endpoint>();
    mappings
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              if (handler.getBeanType().getName().startsWith("shop.jangteo.")) {
                var path =
                    mapping.getPatternValues().iterator().next().replaceAll("\\{[^}]+}", "nope");
                mapping
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(method -> found.add(new Endpoint(method.name(), path, handler)));
              }
            });
    return found;
  }

  /** One endpoint of the service, with values nobody has in place of its path variables. */
  private record Endpoint(String method, String path, HandlerMethod handler) {

    boolean isOpen() {
      return handler.hasMethodAnnotation(Open.class)
          || handler.getBeanType().isAnnotationPresent(Open.class);
    }

    boolean isInternal() {
      return handler.hasMethodAnnotation(Internal.class)
          || handler.getBeanType().isAnnotationPresent(Internal.class);
    }

    boolean startsWork() {
      return handler.hasMethodAnnotation(StartsWork.class);
    }

    boolean takes(String parameter) {
      return Stream.of(handler.getMethod().getParameters())
          .anyMatch(
              present ->
                  present.isAnnotationPresent(RequestParam.class)
                      && present.getName().equals(parameter));
    }

    /** Of dead letters, which are replayed or discarded only once anyway. */
    boolean isPlatforms() {
      return handler.getBeanType().getName().startsWith("shop.jangteo.platform.");
    }

    boolean takesAKey() {
      return Stream.of(handler.getMethod().getGenericParameterTypes())
          .anyMatch(type -> type.getTypeName().contains(IdempotencyKey.class.getName()));
    }

    boolean hasBody() {
      return !isInternal() && bodyType() != null;
    }

    private @Nullable Class<?> bodyType() {
      for (var parameter : handler.getMethodParameters()) {
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
          return parameter.getParameterType();
        }
      }
      return null;
    }

    @Nullable String emptyBody() {
      return bodyType() == null ? null : "{}";
    }

    /** A body in which every field has this value. */
    String bodyWith(String value) {
      var components = Objects.requireNonNull(bodyType()).getRecordComponents();
      if (components == null) {
        return value;
      }
      var fields = new ArrayList<String>();
      for (var component : components) {
        fields.add("\"" + component.getName() + "\":" + value);
      }
      return "{" + String.join(",", fields) + "}";
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }
}
