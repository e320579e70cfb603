package shop.jangteo.gateway.request;

import java.util.concurrent.Executor;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;

/**
 * The event loop of the caller's connection. An answer that is written by any other thread can
 * reach the caller, and the caller's next request can reach us, before that thread has told Reactor
 * Netty that the first is over; then the second is never answered. So whoever went elsewhere comes
 * home.
 */
public final class HomeThread {

  private HomeThread() {}

  public static Scheduler of(ServerWebExchange exchange) {
    Object request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
    if (!(request instanceof Connection connection)) {
      return Schedulers.immediate();
    }
    var loop = connection.channel().eventLoop();
    Executor home =
        task -> {
          if (loop.inEventLoop()) {
            task.run();
          } else {
            loop.execute(task);
          }
        };
    return Schedulers.fromExecutor(home);
  }
}
