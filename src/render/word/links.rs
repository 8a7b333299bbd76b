//! Addresses that Word takes: one that is no address at all makes it call the whole file broken.

pub const KIND: &str = "hyperlink";

/// Word's own limit is 2,083 letters.
const LONGEST: usize = 2000;

/// The address with every other letter as its code; none for what is no address.
pub fn clickable(target: &str) -> Option<String> {
    let (scheme, rest) = target.split_once(':')?;
    let address = match scheme.to_ascii_lowercase().as_str() {
        "https" => {
            let rest = rest.strip_prefix("//")?;
            let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            if !is_host(host) {
                return None;
            }
            format!("https://{host}{}", coded(path))
        }
        "mailto" => {
            let (name, place) = rest.split_once('@')?;
            let whole = !name.is_empty() && !place.is_empty();
            whole.then(|| format!("mailto:{}@{}", coded(name), coded(place)))?
        }
        _ => return None,
    };
    (address.len() <= LONGEST).then_some(address)
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.');
    let edge = |c: char| c == '.' || c == '-';
    !name.is_empty()
        && name.chars().all(fits)
        && !name.starts_with(edge)
        && !name.contains("..")
        && port.parse::<u16>().is_ok()
}

fn coded(path: &str) -> String {
    let bytes = path.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let mut out = String::with_capacity(path.len());
    let mut fragment = false;
    for (at, byte) in bytes.iter().enumerate() {
        let keep = match byte {
            b'%' => hex(at + 1) && hex(at + 2),
            b'#' => !std::mem::replace(&mut fragment, true),
            b'-' | b'.' | b'_' | b'~' | b'/' | b'?' | b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*'
            | b'+' | b',' | b';' | b'=' | b':' | b'@' => true,
            byte => byte.is_ascii_alphanumeric(),
        };
        if keep {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_whole_or_none() {
        for (from, to) in [
            ("https://ssr.example/a b?c=å#d#e", "https://ssr.example/a%20b?c=%C3%A5#d%23e"),
            ("https://ssr.example", "https://ssr.example"),
            ("HTTPS://räddning.example:8443/100%/%C3%A5", "https://räddning.example:8443/100%25/%C3%A5"),
            ("mailto:a b@ssr.example?subject=\"x\"", "mailto:a%20b@ssr.example?subject=%22x%22"),
        ] {
            assert_eq!(clickable(from).as_deref(), Some(to), "{from}");
        }
        let long = format!("https://ssr.example/{}", "å".repeat(700));
        for none in [
            "https://",
            "https:ssr.example",
            "https://a\" b/",
            "https://u:p@ssr.example/",
            "https://a..b/",
            "mailto:",
            "mailto:@b",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "x",
            &long,
        ] {
            assert_eq!(clickable(none), None, "{none}");
        }
    }
}
