package ai.i42m.infinium.internal.http;

/**
 * Who we are to a proxy that asks.
 *
 * @param password a credential, absent from {@link #toString}
 */
record ProxyLogin(String user, String password) {

  /** The user, never the password. */
  @Override
  public String toString() {
    return "ProxyLogin[user=" + user + "]";
  }
}
