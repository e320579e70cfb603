package shop.jangteo.gateway.edge;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the caller behind the proxies we run ourselves. What anybody else says about addresses is a
 * claim, and claims are not read.
 */
final class TrustedProxies {

  private final List<IpSubnetFilterRule> networks;

  TrustedProxies(List<String> networks) {
    this.networks =
        networks.stream()
            .map(network -> new IpSubnetFilterRule(network, IpFilterRuleType.ACCEPT))
            .toList();
  }

  boolean includes(InetAddress address) {
    var socket = new InetSocketAddress(address, 0);
    return networks.stream().anyMatch(network -> network.matches(socket));
  }

  /**
   * Walks back along the hops as long as each was written by a proxy of ours.
   *
   * @param hops the values of {@code X-Forwarded-For}; each proxy adds the one it saw at the end
   */
  InetAddress caller(InetAddress peer, List<String> hops) {
    var caller = peer;
    var all = String.join(",", hops).split(",", -1);
    for (var i = all.length - 1; i >= 0 && includes(caller); i--) {
      var hop = parse(all[i].strip());
      if (hop == null) {
        break;
      }
      caller = hop;
    }
    return caller;
  }

  /** Never asks the DNS: a name is not an address. */
  private static @Nullable InetAddress parse(String text) {
    var bare = text;
    if (text.startsWith("[") && text.contains("]")) {
      bare = text.substring(1, text.indexOf(']'));
    } else if (text.indexOf(':') == text.lastIndexOf(':') && text.contains(":")) {
      bare = text.substring(0, text.indexOf(':'));
    }
    return NetUtil.createInetAddressFromIpAddressString(bare);
  }
}
