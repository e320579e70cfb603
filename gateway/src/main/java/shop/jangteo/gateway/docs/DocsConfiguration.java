package shop.jangteo.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.route.builder.RouteLocatorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import shop.jangteo.gateway.route.Road;
import shop.jangteo.gateway.route.Ways;
import tools.jackson.databind.json.JsonMapper;

/**
 * The landing page, the page of the order time machine (an empty shell that asks with its reader's
 * own token), and one page on which every service's API can be read and tried. A service that is
 * down is missing from the browser for that time, the others are not.
 */
@Configuration(proxyBeanMethods = false)
class DocsConfiguration {

  private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/";
  private static final MediaType SCRIPT = new MediaType("text", "javascript");
  private static final MediaType STYLE = new MediaType("text", "css");
  private static final MediaType SVG = new MediaType("image", "svg+xml");
  private static final Duration ASSETS_KEEP = Duration.ofHours(1);

  @Bean
  RouterFunction<ServerResponse> pages() {
    return RouterFunctions.route()
        .GET("/", request -> page("landing/index_" + language(request) + ".html"))
        .GET("/landing/colours.css", _ -> asset("landing/colours.css", STYLE))
        .GET("/landing/style.css", _ -> asset("landing/style.css", STYLE))
        .GET("/landing/icon.svg", _ -> asset("landing/icon.svg", SVG))
        .GET("/ops/orders", _ -> page("ops/orders.html"))
        .GET("/ops/orders.js", _ -> asset("ops/orders.js", SCRIPT))
        .GET("/ops/orders.css", _ -> asset("ops/orders.css", STYLE))
        .GET("/docs", _ -> page("docs/index.html"))
        .GET("/docs/docs.js", _ -> asset("docs/docs.js", SCRIPT))
        .GET("/docs/services", _ -> ServerResponse.ok().bodyValue(services()))
        .build();
  }

  /** The three files of Swagger UI that are needed, out of its jar. */
  @Bean
  RouterFunction<ServerResponse> browser() {
    var folder = WEBJAR + version() + "/";
    return RouterFunctions.route()
        .GET("/docs/ui/swagger-ui.css", _ -> asset(folder + "swagger-ui.css", STYLE))
        .GET("/docs/ui/swagger-ui-bundle.js", _ -> asset(folder + "swagger-ui-bundle.js", SCRIPT))
        .GET(
            "/docs/ui/swagger-ui-standalone-preset.js",
            _ -> asset(folder + "swagger-ui-standalone-preset.js", SCRIPT))
        .build();
  }

  @Bean
  RouteLocator apiDocuments(RouteLocatorBuilder builder, Ways ways, JsonMapper json) {
    var document = new ApiDocument(json);
    var routes = builder.routes();
    for (var service : Road.services()) {
      routes.route(
          "docs-" + service,
          route ->
              route
                  .path(false, path(service))
                  .and()
                  .method(HttpMethod.GET)
                  .filters(
                      filters ->
                          ways.guarded(filters, service)
                              .removeRequestHeader(HttpHeaders.AUTHORIZATION)
                              .removeRequestHeader(HttpHeaders.ACCEPT_ENCODING)
                              .setPath("/v3/api-docs")
                              .modifyResponseBody(
                                  byte[].class,
                                  byte[].class,
                                  (exchange, body) ->
                                      exchange.getResponse().getStatusCode() == HttpStatus.OK
                                          ? Mono.justOrEmpty(body).map(document::forOutside)
                                          : Mono.justOrEmpty(body)))
                  .uri("lb://" + service));
    }
    return routes.build();
  }

  private static String path(String service) {
    return "/docs/api/" + service;
  }

  /** In the form in which Swagger UI wants its list. */
  private static List<Map<String, String>> services() {
    return Road.services().stream()
        .map(service -> Map.of("name", service, "url", path(service)))
        .toList();
  }

  /** Korean for whoever does not ask for something else. */
  private static String language(ServerRequest request) {
    var locale = request.exchange().getLocaleContext().getLocale();
    return locale == null || Locale.KOREAN.getLanguage().equals(locale.getLanguage()) ? "ko" : "en";
  }

  private static Mono<ServerResponse> page(String file) {
    return ServerResponse.ok()
        .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
        .cacheControl(CacheControl.noCache())
        .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
        .bodyValue(new ClassPathResource(file));
  }

  private static Mono<ServerResponse> asset(String file, MediaType type) {
    return ServerResponse.ok()
        .contentType(type)
        .cacheControl(CacheControl.maxAge(ASSETS_KEEP))
        .bodyValue(new ClassPathResource(file));
  }

  private static String version() {
    var about = new Properties();
    try (var in =
        new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties")
            .getInputStream()) {
      about.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Swagger UI is not on the class path", e);
    }
    return about.getProperty("version");
  }
}
