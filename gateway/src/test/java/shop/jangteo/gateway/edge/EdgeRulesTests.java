package shop.jangteo.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.util.unit.DataSize;

class EdgeRulesTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/v1/orders",
        "/api/v1/orders/",
        "/.well-known/jwks.json",
        "/api/v1/products/a.b..c",
        "/api/v1/search/%ED%95%9C%EA%B8%80",
        "/%20%40%5B%60%7B",
        "/a/~b/c_d-e/f@g:h!$&'()*+,="
      })
  void plainPaths(String path) {
    assertThat(RequestRules.isPlain(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "//",
        "/a//b",
        "/.",
        "/..",
        "/a/./b",
        "/a/../b",
        "/a/..",
        "/a;b",
        "/a\\b",
        "/%2F",
        "/%2f",
        "/%5c",
        "/%2E%2e/",
        "/%3b",
        "/%25",
        "/%00",
        "/%0a",
        "/%7f",
        "/한글",
        "/a b",
        "/a\tb",
        "/a?b",
        "/a#b",
        "/{a}",
        "/a|b",
        "/a^b",
        "/`",
        "/\"",
        "/<",
        "/auth/%6Cogin",
        "/auth/%6cogin",
        "/%41",
        "/%5A",
        "/%61",
        "/%7a",
        "/%30",
        "/%39",
        "/%2D",
        "/%5f",
        "/%7E"
      })
  void trickyPaths(String path) {
    assertThat(RequestRules.isPlain(path)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 1.1.1.1            | 203.0.113.9", // not a proxy of ours: a claim
        "10.0.0.1    | 1.1.1.1            | 1.1.1.1",
        "10.0.0.1    | 6.6.6.6, 1.1.1.1   | 1.1.1.1", // what stands before was said by a stranger
        "10.0.0.1    | 1.1.1.1, 10.0.0.2  | 1.1.1.1", // two proxies of ours
        "10.0.0.1    | 10.0.0.3, 10.0.0.2 | 10.0.0.3",
        "10.0.0.1    | evil.example       | 10.0.0.1", // a name is not looked up
        "10.0.0.1    | 1.1.1.1:4711       | 1.1.1.1",
        "10.0.0.1    | [2001:db8::7]:4711 | 2001:db8::7",
        "10.0.0.1    | 2001:db8::7        | 2001:db8::7",
        "10.0.0.1    | ''                 | 10.0.0.1",
        "10.0.0.1    | [                  | 10.0.0.1",
        "10.0.0.1    | 1.1.1.1,           | 10.0.0.1",
        "2001:db8::1 | 1.1.1.1            | 1.1.1.1"
      })
  void theCallerBehindTheProxies(String peer, String hops, String caller)
      throws UnknownHostException {
    var proxies = new TrustedProxies(List.of("10.0.0.0/8", "2001:db8::1/128"));

    assertThat(proxies.caller(InetAddress.getByName(peer), List.of(hops)))
        .isEqualTo(InetAddress.getByName(caller));
  }

  @Test
  void aStrangerIsNotBelieved() {
    var cleaned =
        doorstep(new MockEnvironment())
            .cleaned(
                request("203.0.113.9")
                    .header("X-Forwarded-For", "1.1.1.1")
                    .header("X-Forwarded-Proto", "https")
                    .header("X-Forwarded-Host", "bank.example")
                    .build());

    assertThat(cleaned.getRemoteAddress().getHostString()).isEqualTo("203.0.113.9");
    assertThat(cleaned.getURI()).hasToString("http://shop.example/api?a=%20b");
    assertThat(cleaned.getHeaders().headerNames())
        .noneMatch(name -> name.startsWith("X-Forwarded"));
  }

  @Test
  void thisMachineIsNoProxyOfOursUnlessEverythingRunsOnIt() {
    var request = request("127.0.0.1").header("X-Forwarded-For", "1.1.1.1").build();

    assertThat(caller(doorstep(new MockEnvironment()), request)).isEqualTo("127.0.0.1");
    assertThat(
            caller(doorstep(new MockEnvironment().withProperty("jangteo.local", "true")), request))
        .isEqualTo("1.1.1.1");
  }

  @Test
  void aProxyOfOursSaysWhatTheBrowserUsed() {
    var local = doorstep(new MockEnvironment().withProperty("jangteo.local", "true"));

    var good =
        local.cleaned(
            request("127.0.0.1")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example, www.shop.example:8443")
                .build());
    var bad =
        local.cleaned(
            request("127.0.0.1")
                .header("X-Forwarded-Proto", "javascript")
                .header("X-Forwarded-Host", "a b/../c")
                .build());

    assertThat(good.getURI()).hasToString("https://www.shop.example:8443/api?a=%20b");
    assertThat(bad.getURI()).hasToString("http://shop.example/api?a=%20b");
  }

  private static String caller(Doorstep doorstep, ServerHttpRequest request) {
    return doorstep.cleaned(request).getRemoteAddress().getHostString();
  }

  private static Doorstep doorstep(MockEnvironment environment) {
    return new Doorstep(
        new EdgeSettings(
            List.of(),
            List.of(),
            DataSize.ofMegabytes(1),
            List.of(),
            DataSize.ofKilobytes(16),
            DataSize.ofKilobytes(4)),
        environment);
  }

  private static MockServerHttpRequest.BaseBuilder<?> request(String peer) {
    return MockServerHttpRequest.method(
            HttpMethod.GET, URI.create("http://shop.example/api?a=%20b"))
        .remoteAddress(new InetSocketAddress(peer, 4711));
  }
}
