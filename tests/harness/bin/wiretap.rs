//! Hears every packet that any interface of this network namespace sends or receives, and says of
//! each, on a line of standard output, what it is and from where to where: `udp 10.0.0.1 10.0.0.2`.
//! What machines on one link say to find each other's addresses is `link`. Linux, and root.

#![allow(clippy::print_stdout, reason = "its output is what it is for")]

#[cfg(target_os = "linux")]
fn main() -> std::io::Result<()> {
    use rustix::net::{AddressFamily, RecvFlags, SocketType, eth, recv, socket};

    let socket = socket(AddressFamily::PACKET, SocketType::RAW, Some(eth::ALL))?;
    println!("listening");
    let mut buffer = [0; 256];
    loop {
        let (length, _) = recv(&socket, &mut buffer, RecvFlags::empty())?;
        println!("{}", packet::said(&buffer[..length]));
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    panic!("packets are heard on Linux only");
}

#[cfg(target_os = "linux")]
mod packet {
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

    /// What an Ethernet frame carries, in words.
    pub(crate) fn said(frame: &[u8]) -> String {
        let Some((header, packet)) = frame.split_at_checked(14) else { return odd(frame) };
        match header[12..] {
            [0x08, 0x00] => v4(packet).unwrap_or_else(|| odd(frame)),
            [0x86, 0xdd] => v6(packet).unwrap_or_else(|| odd(frame)),
            [0x08, 0x06] => "link".to_owned(),
            _ => odd(frame),
        }
    }

    fn odd(frame: &[u8]) -> String {
        format!("odd {frame:02x?}").replace(", ", "")
    }

    fn v4(packet: &[u8]) -> Option<String> {
        let ip = |at: usize| -> Option<IpAddr> {
            let bytes: [u8; 4] = packet.get(at..at + 4)?.try_into().ok()?;
            Some(Ipv4Addr::from(bytes).into())
        };
        Some(line(kind(*packet.get(9)?, None), ip(12)?, ip(16)?))
    }

    fn v6(packet: &[u8]) -> Option<String> {
        let ip = |at: usize| -> Option<IpAddr> {
            let bytes: [u8; 16] = packet.get(at..at + 16)?.try_into().ok()?;
            Some(Ipv6Addr::from(bytes).into())
        };
        // Who listens to which group is said behind a header of options.
        let (next, rest) = match *packet.get(6)? {
            0 => (*packet.get(40)?, packet.get(48)),
            next => (next, packet.get(40)),
        };
        Some(line(kind(next, rest.copied()), ip(8)?, ip(24)?))
    }

    fn kind(protocol: u8, first: Option<u8>) -> &'static str {
        match (protocol, first) {
            (1, _) => "icmp",
            // Who listens to which group.
            (2, _) => "link",
            (6, _) => "tcp",
            (17, _) => "udp",
            // The same, routers and neighbours; anything else of ICMPv6 is none of it.
            (58, Some(130..=136 | 143)) => "link",
            (58, _) => "icmp",
            _ => "other",
        }
    }

    fn line(kind: &str, from: IpAddr, to: IpAddr) -> String {
        format!("{kind} {from} {to}")
    }
}
