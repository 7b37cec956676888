import type { Metadata } from "next";
import Script from "next/script";
import type { ReactNode } from "react";

export const metadata: Metadata = { title: "Chatwright behind Next.js" };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body style={{ margin: 0 }}>
        {/* The element, from this origin: scripts/copy-element.ts puts it there. */}
        <Script src="/chatwright/chatkit.js" type="module" strategy="afterInteractive" />
        {children}
      </body>
    </html>
  );
}
